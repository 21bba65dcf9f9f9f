-- A task of a session starts. KEYS: the session. ARGV: 1 when the task is a turn; milliseconds to keep the session.
-- Answers all fields, in pairs: t is the number of turns, n:KEY a number, w:KEY a word behind the last turn for which it
-- holds and a colon.
if ARGV[1] == '1' then redis.call('HINCRBY', KEYS[1], 't', 1) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HGETALL', KEYS[1])
