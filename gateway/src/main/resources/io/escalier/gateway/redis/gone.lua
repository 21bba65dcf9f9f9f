-- A gateway hears which sessions no longer stand where it put them, each once.
-- KEYS: the epoch, the gateway's list. ARGV: an epoch for a store that has none, the most to hear at once.
-- Answers {epoch, then for each: the end in 32 digits and the session}.
redis.call('SET', KEYS[1], ARGV[1], 'NX')
local answer = redis.call('LRANGE', KEYS[2], 0, ARGV[2] - 1)
redis.call('LTRIM', KEYS[2], ARGV[2], -1)
table.insert(answer, 1, redis.call('GET', KEYS[1]))
return answer
