import { expect, test } from '@jest/globals';
import { nativeProbe } from '../../src/analysis/native-probe.js';

const probe = (...command: string[]) => nativeProbe(command, (host) => host === 'web');
const inShell = (line: string) => probe('/bin/sh', '-c', line);
const get = (path: string, port: number, more: object = {}, host = 'localhost') => ({
  httpGet: { path, port, ...more, httpHeaders: [{ name: 'Host', value: host }] },
});

test.each([
  [probe('curl', '-f', 'http://localhost'), get('/', 80)],
  [probe('curl', '-fsS', '-o', '/dev/null', 'localhost:8080/health?deep=1'), get('/health?deep=1', 8080)],
  [inShell('curl --fail --silent http://web:3000/up || exit 1'), get('/up', 3000, {}, 'web')],
  [inShell('curl -kf https://127.0.0.1/'), get('/', 443, { scheme: 'HTTPS' }, '127.0.0.1')],
  [inShell('wget --no-verbose --tries=1 --spider http://localhost:8123/ping || exit 1'), get('/ping', 8123)],
  [probe('wget', '-qO-', 'http://localhost:9000/'), get('/', 9000)],
  [probe('wget', '-q', '-O', '/dev/null', 'localhost'), get('/', 80)],
  [inShell('nc -z localhost 5432'), { tcpSocket: { port: 5432 } }],
  [probe('nc', '-zv', '-w', '2', '127.0.0.1', '80'), { tcpSocket: { port: 80 } }],
])('%#', (found, expected) => {
  expect(found).toEqual(expected);
});

test('a header is sent along; Host only once', () => {
  expect(probe('curl', '-f', '-H', 'Host: shop', '-H', 'X-A: b', 'localhost')?.httpGet?.httpHeaders).toEqual([
    { name: 'Host', value: 'shop' },
    { name: 'X-A', value: 'b' },
  ]);
});

test.each([
  ['curl without --fail takes any answer', ['curl', 'http://localhost']],
  ['another host is asked', ['curl', '-f', 'http://db:80']],
  ['two URLs', ['curl', '-f', 'http://localhost', 'http://localhost/b']],
  ['an option that is not known', ['curl', '-f', '--proxy', 'x', 'http://localhost']],
  ['another method', ['curl', '-f', '-X', 'POST', 'http://localhost']],
  ['wget that writes a file', ['wget', 'http://localhost']],
  ['nc that does not scan', ['nc', 'localhost', '80']],
  ['a port that is none', ['nc', '-z', 'localhost', '99999']],
  ['a variable', ['/bin/sh', '-c', 'curl -f http://localhost:$PORT']],
  ['a pipe', ['/bin/sh', '-c', 'curl -f http://localhost | grep ok']],
  ['two commands', ['/bin/sh', '-c', 'curl -f http://localhost && true']],
  ['another way out', ['/bin/sh', '-c', 'curl -f http://localhost || kill 1']],
  ['another program', ['pg_isready']],
  ['nothing', []],
])('%s: no probe', (_, command) => {
  expect(probe(...command)).toBeUndefined();
});
