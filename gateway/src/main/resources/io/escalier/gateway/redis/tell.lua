-- A gateway tells that it is alive and what it has used of accounts, each time all of it, and hears what the others have.
-- KEYS: the epoch, the gateways that are alive, then accounts. ARGV: gateway, an epoch for a store that has none, microseconds
--   that time is ahead, milliseconds for which it is alive, then for each account: kind (w over a window, h the same to hear of it
--   only, o open at one time), microseconds of a slot, number of pairs, and so many pairs: slot and amount, or reservation and milliseconds until its
--   lease ends.
-- Answers {epoch, now in microseconds, gateways alive, then for each account what the others have used}.
local SLOTS = 61
local gateway = ARGV[1]
redis.call('SET', KEYS[1], ARGV[2], 'NX')
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2] + ARGV[3]
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now / 1000))
redis.call('ZADD', KEYS[2], string.format('%.0f', now / 1000 + ARGV[4]), gateway)
redis.call('PEXPIRE', KEYS[2], ARGV[4])
local alive = redis.call('ZCARD', KEYS[2])
local answer = { redis.call('GET', KEYS[1]), string.format('%.0f', now), string.format('%.0f', alive) }
local at = 5
for i = 3, #KEYS do
  local key, kind, slot, pairs = KEYS[i], ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  at = at + 3
  local others = 0
  if kind == 'w' or kind == 'h' then
    local oldest = math.floor(now / slot) - SLOTS + 1
    local all = redis.call('HGETALL', key)
    for f = 1, #all, 2 do
      local which, whose = string.match(all[f], '^(%d+):(.*)$')
      if tonumber(which) < oldest or (whose == gateway and kind == 'w') then
        redis.call('HDEL', key, all[f])
      elseif whose ~= gateway then
        others = others + tonumber(all[f + 1])
      end
    end
    for p = 1, pairs do
      redis.call('HSET', key, ARGV[at] .. ':' .. gateway, ARGV[at + 1])
      at = at + 2
    end
    if kind == 'w' then redis.call('PEXPIRE', key, string.format('%.0f', slot * (SLOTS + 1) / 1000 + 1)) end
  else
    redis.call('ZREMRANGEBYSCORE', key, '-inf', string.format('%.0f', now / 1000))
    for p = 1, pairs do
      redis.call('ZADD', key, string.format('%.0f', now / 1000 + tonumber(ARGV[at + 1])), ARGV[at])
      redis.call('PEXPIRE', key, '600000')
      at = at + 2
    end
    others = redis.call('ZCARD', key) - pairs
  end
  table.insert(answer, string.format('%.0f', others))
end
return answer
