-- Replaces what was reserved by what came of it.
-- KEYS: an account for each claim. ARGV: gateway, reservation, when it was granted in microseconds, microseconds
--   that time is ahead, then for each claim: kind, difference to what was reserved, microseconds of a slot.
local SLOTS = 61
local gateway, reservation, at = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2] + ARGV[4]
for i, key in ipairs(KEYS) do
  local kind, difference, slot = ARGV[3 * i + 2], ARGV[3 * i + 3], tonumber(ARGV[3 * i + 4])
  if kind == 'w' then
    local granted = math.floor(at / slot)
    if math.floor(now / slot) - granted < SLOTS then
      redis.call('HINCRBY', key, string.format('%.0f', granted) .. ':' .. gateway, difference)
      redis.call('PEXPIRE', key, string.format('%.0f', slot * (SLOTS + 1) / 1000 + 1))
    end
  else
    redis.call('ZREM', key, reservation)
  end
end
return 0
