-- Changes what a session knows; changes commute. KEYS: the session. ARGV: milliseconds to keep it, then for each change:
-- max, add or until; the field; the number or the turn; the word.
-- Numbers are compared as texts, for Lua's own are exact to 2^53 only.
local function greater(one, other)
  if #one ~= #other then return #one > #other end
  return one > other
end

for at = 2, #ARGV, 4 do
  local kind, field, number, word = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  local old = redis.call('HGET', KEYS[1], field)
  if kind == 'add' then
    redis.call('HINCRBY', KEYS[1], field, number)
  elseif kind == 'max' then
    if not old or greater(number, old) then redis.call('HSET', KEYS[1], field, number) end
  else
    local turn, held = string.match(old or '', '^(%d+):(.*)$')
    if not turn or greater(number, turn) or (number == turn and word > held) then
      redis.call('HSET', KEYS[1], field, number .. ':' .. word)
    end
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 0
