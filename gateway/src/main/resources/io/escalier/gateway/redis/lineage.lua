-- Where conversations stand: who goes on, and who stands somewhere or no longer does.
-- KEYS: the epoch; for take and peek: the end and the request; else an end for each change.
-- ARGV: an epoch for a store that has none; microseconds that time is ahead; milliseconds to keep; gateway; the most that
--   stand at one end; take, peek or change; then for take and peek: marks; for each change: session, and marks, or nothing for a
--   session that stands there no longer.
-- Answers {epoch, and for take and peek: stands, asked, several or none; the session}.
-- An end is a set that is ordered as text. Whoever stands there is three of it, to be found by name, by time and by marks:
--   s SESSION blank MARKS TIME, t TIME GATEWAY SESSION, m MARKS TIME SESSION. The gateway is the one that knows of it.
local TIME, MARKS, GATEWAY, HASH = 13, 11, 8, 32
local MOST_GONE, GONE_MILLIS, AT_ONCE = 10000, '600000', 3
local keep, gateway, most, what = ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]
redis.call('SET', KEYS[1], ARGV[1], 'NX')
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2] + ARGV[2]

local function hex(micros)
  return string.format('%013x', micros)
end

local outdated = hex(math.max(0, now - keep * 1000))

local function first(stand, prefix)
  return redis.call('ZRANGEBYLEX', stand, '[' .. prefix, '(' .. prefix .. '\255', 'LIMIT', 0, 1)[1]
end

local function last(stand, prefix)
  return redis.call('ZREVRANGEBYLEX', stand, '(' .. prefix .. '\255', '[' .. prefix, 'LIMIT', 0, 1)[1]
end

local function remove(stand, session)
  local named = first(stand, 's' .. session .. ' ')
  if not named then return end
  local at, marks = string.sub(named, -TIME), string.sub(named, -TIME - MARKS, -TIME - 1)
  local timed = first(stand, 't' .. at)
  redis.call('ZREM', stand, named, timed, 'm' .. marks .. at .. session)
  local whose = string.sub(timed, 2 + TIME, 1 + TIME + GATEWAY)
  if whose ~= gateway then
    local gone = '{escalier}:gone:' .. whose
    redis.call('RPUSH', gone, string.sub(stand, -HASH) .. session)
    redis.call('LTRIM', gone, -MOST_GONE, -1)
    redis.call('PEXPIRE', gone, GONE_MILLIS)
  end
end

local function put(stand, session, marks)
  remove(stand, session)
  local newest = last(stand, 't')
  local at = hex(newest and math.max(now, tonumber(string.sub(newest, 2, 1 + TIME), 16) + 1) or now)
  redis.call('ZADD', stand, 0, 's' .. session .. ' ' .. marks .. at, 0, 't' .. at .. gateway .. session,
    0, 'm' .. marks .. at .. session)
  redis.call('PEXPIRE', stand, keep)
  for _ = 1, AT_ONCE do
    local oldest = first(stand, 't')
    if redis.call('ZCARD', stand) <= 3 * most and string.sub(oldest, 2, 1 + TIME) > outdated then return end
    remove(stand, string.sub(oldest, 2 + TIME + GATEWAY))
  end
end

local function latest(stand, marks)
  local marked = last(stand, 'm' .. marks)
  if marked and string.sub(marked, 2 + MARKS, 1 + MARKS + TIME) > outdated then
    return string.sub(marked, 2 + MARKS + TIME)
  end
  local timed = last(stand, 't')
  return timed and string.sub(timed, 2, 1 + TIME) > outdated and string.sub(timed, 2 + TIME + GATEWAY)
end

local answer = { redis.call('GET', KEYS[1]) }
if what == 'change' then
  for i = 2, #KEYS do
    local session, marks = ARGV[3 + 2 * i], ARGV[4 + 2 * i]
    if marks == '' then remove(KEYS[i], session) else put(KEYS[i], session, marks) end
  end
  return answer
end
local session = latest(KEYS[2], ARGV[7])
local before = redis.call('GET', KEYS[3])
if session then
  if what == 'take' then
    remove(KEYS[2], session)
    redis.call('SET', KEYS[3], (not before or before == session) and session or '', 'PX', keep)
  end
  answer[2], answer[3] = 'stands', session
elseif before then
  answer[2], answer[3] = before == '' and 'several' or 'asked', before
else
  answer[2], answer[3] = 'none', ''
end
return answer
