import { expect, test } from '@jest/globals';
import { looksSensitive } from '../../src/values/sensitive.js';

test.each([
  ['POSTGRES_PASSWORD', 'x'],
  ['PGPASSWORD', '1234'],
  ['DBPASS', 'x'],
  ['SMTP_PASS', 'x'],
  ['MYSQL_PWD', 'x'],
  ['PWD_DB', 'x'],
  ['GITHUB_TOKEN', 'x'],
  ['NEXTAUTH_SECRET', 'x'],
  ['SECRET_KEY_BASE', 'x'],
  ['apiKey', 'x'],
  ['OPENAI_API_KEY', 'sk'],
  ['N8N_ENCRYPTION_KEY', 'x'],
  ['GOOGLE_CREDENTIALS', '{}'],
  ['DATABASE_URL', 'postgres://app:pw@db:5432/app'],
  ['DB', 'Server=db;User=sa;Password=pw;'],
  ['TLS', '-----BEGIN RSA PRIVATE KEY-----'],
])('%s is sensitive', (name, value) => {
  expect(looksSensitive(name, value)).toBe(true);
});

test.each([
  ['POSTGRES_PASSWORD', ''],
  ['POSTGRES_PASSWORD_FILE', '/run/secrets/pw'],
  ['DB_PASSWORD', '/run/secrets/pw'],
  ['MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'],
  ['TOKEN_TTL', '3600'],
  ['ACCESS_TOKEN_EXPIRE_MINUTES', '30'],
  ['AWS_ACCESS_KEY_ID', 'AKIA'],
  ['COMPASS', 'north'],
  ['PWD', '/home/me/shop'],
  ['PASSENGER_APP', 'web'],
  ['TOKENIZER', 'bpe'],
  ['KEYCLOAK_HOST', 'kc'],
  ['KEYSPACE', 'main'],
  ['DATABASE_URL', 'postgres://app@db:5432/app'],
  ['TIME', 'http://host:8080/a@b'],
  ['__proto__', 'x'],
])('%s=%s is not sensitive', (name, value) => {
  expect(looksSensitive(name, value)).toBe(false);
});
