-- Reserves all claims or none. Whole numbers stay below 2^53, where Lua counts exactly.
-- KEYS: an account for each claim: a hash of "SLOT:GATEWAY" -> amount, or, for what is open at one time, a sorted set of
--   reservations by when their lease ends.
-- ARGV: gateway, reservation, lease in milliseconds, microseconds that time is ahead, then for each claim: kind (w over a window, o open at one time),
--   mode (take, count, probe), amount, most, microseconds of a slot (0 for o).
-- Answers {granted 0|1, first claim without room from 1 (0 for none), now in microseconds,
--   then for each claim: all that is used, what this gateway has used of it, microseconds until all of it is free,
--   microseconds until there may be room}.
local SLOTS = 61
local gateway, reservation, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2] + ARGV[4]
local claims = {}

local function whole(number)
  return string.format('%.0f', number)
end

for i, key in ipairs(KEYS) do
  local at = 5 + (i - 1) * 5
  local claim = { kind = ARGV[at], mode = ARGV[at + 1], amount = tonumber(ARGV[at + 2]),
    most = tonumber(ARGV[at + 3]), slot = tonumber(ARGV[at + 4]), used = 0, own = 0, slots = {} }
  if claim.kind == 'w' then
    claim.newest = math.floor(now / claim.slot)
    local all = redis.call('HGETALL', key)
    for f = 1, #all, 2 do
      local slot, whose = string.match(all[f], '^(%d+):(.*)$')
      local amount = tonumber(all[f + 1])
      slot = tonumber(slot)
      if slot <= claim.newest - SLOTS then
        redis.call('HDEL', key, all[f])
      else
        claim.used = claim.used + amount
        claim.slots[slot] = (claim.slots[slot] or 0) + amount
        if whose == gateway then claim.own = claim.own + amount end
      end
    end
  else
    redis.call('ZREMRANGEBYSCORE', key, '-inf', whole(now / 1000))
    claim.used = redis.call('ZCARD', key)
  end
  claims[i] = claim
end

local short = 0
for i, claim in ipairs(claims) do
  local wanted = claim.amount
  if claim.mode == 'probe' and wanted < 1 then wanted = 1 end
  if short == 0 and claim.mode ~= 'count' and claim.used + wanted > claim.most then short = i end
end

local function free(claim, excess)
  if claim.kind ~= 'w' or excess <= 0 then return 0 end
  local gone = 0
  for slot = claim.newest - SLOTS + 1, claim.newest do
    gone = gone + (claim.slots[slot] or 0)
    if gone >= excess then return (slot + SLOTS) * claim.slot - now end
  end
  return claim.slot * (SLOTS - 1)
end

local answer = { short == 0 and 1 or 0, short, whole(now) }
for i, claim in ipairs(claims) do
  local wait = free(claim, claim.used + math.max(1, claim.amount) - claim.most)
  if short == 0 and claim.mode ~= 'probe' then
    if claim.kind == 'w' then
      redis.call('HINCRBY', KEYS[i], whole(claim.newest) .. ':' .. gateway, whole(claim.amount))
      redis.call('PEXPIRE', KEYS[i], whole(claim.slot * (SLOTS + 1) / 1000 + 1))
      claim.slots[claim.newest] = (claim.slots[claim.newest] or 0) + claim.amount
      claim.own = claim.own + claim.amount
    else
      redis.call('ZADD', KEYS[i], whole(now / 1000 + lease), reservation)
      redis.call('PEXPIRE', KEYS[i], whole(2 * lease))
    end
    claim.used = claim.used + claim.amount
  end
  table.insert(answer, whole(claim.used))
  table.insert(answer, whole(claim.own))
  table.insert(answer, whole(free(claim, claim.used)))
  table.insert(answer, whole(wait))
end
return answer
