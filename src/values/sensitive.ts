/** Words that make a variable's name that of a secret wherever they stand in it. */
const secretWords = /password|passwd|passphrase|passwort|secret(?!ary|aries)|token(?!i[sz])|credential/;
/** Kinds of key that are secret: `API_KEY`, `apikey`, `ENCRYPTION_KEY`. */
const secretKeys =
  /(?:^|[^a-z])(?:api|app|private|encryption|signing|master|access|session|jwt)[^a-z]?keys?(?:[^a-z]|$)/;
/** `DB_PASS`, `DBPASS`, `MYSQL_PWD`; not `COMPASS` and its like, nor `PWD` alone, the working directory. */
const passWord = /(?<!com|by|sur|tres|over|under)pass(?:[^a-z]|$)|[^a-z]pwd(?:[^a-z]|$)|^pwd[^a-z]/;
/** A last word that says something about a secret without being it: `TOKEN_TTL`, `PASSWORD_FILE`. */
const aboutSecret = new RegExp(
  `[^a-z](?:${[
    'algorithm|audience|count|days|dir|directory|disabled|enabled|endpoint|expiration|expire|expires|expiry|file|header',
    'hours|id|issuer|length|lifetime|limit|max|min|minutes|name|path|policy|port|provider|required|retries|rounds',
    'seconds|size|timeout|ttl|type|uri|url|version',
  ].join('|')})$`,
);
const plainAnswer = /^(?:true|false|yes|no|on|off|none|null|undefined|0|1|\/run\/secrets\/.*)$/i;
/** `scheme://user:password@host`, with something for a password. */
const urlPassword = /:\/\/[^\s/:@]*:[^\s/@]+@/;
/** `Server=db;Password=...`, as database drivers write it. */
const connectionPassword = /(?:^|[;?&\s])(?:password|pwd)\s*=\s*[^\s;&]/i;

/**
 * Whether a variable looks like a secret by its name (`DB_PASSWORD`, `apiKey`) or its value (`postgres://user:pass@db`,
 * a private key). What only speaks about one (`PASSWORD_FILE`, `TOKEN_TTL`), empty values and yes or no are none.
 */
export function looksSensitive(name: string, value: string): boolean {
  if (value === '' || plainAnswer.test(value)) return false;
  const text = value.slice(0, 4096);
  if (text.includes('://') && urlPassword.test(text)) return true;
  if (text.includes('=') && connectionPassword.test(text)) return true;
  if (text.includes('PRIVATE KEY-----')) return true;
  const words = name
    .slice(0, 256)
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '_')
    .toLowerCase();
  return (secretWords.test(words) || secretKeys.test(words) || passWord.test(words)) && !aboutSecret.test(words);
}
