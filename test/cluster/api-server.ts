import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from './process.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * The API server of a cluster, asked by HTTP through `kubectl proxy`: kubectl knows every way to log in, but takes a
 * tenth of a second of processor time whenever it is started, and apps are looked at all the time.
 */
export class ApiServer {
  readonly #proxy: ChildProcess;
  readonly #folder: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });

  private constructor(proxy: ChildProcess, folder: string) {
    this.#proxy = proxy;
    this.#folder = folder;
  }

  static async open(kubectl: string, kubeconfig: string): Promise<ApiServer> {
    const folder = await mkdtemp(join(tmpdir(), 'transload-proxy-'));
    const words = ['proxy', `--unix-socket=${join(folder, 'api.sock')}`];
    const proxy = spawn(kubectl, words, {
      env: { ...process.env, KUBECONFIG: kubeconfig },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve, reject) => {
      proxy.stdout.once('data', () => {
        resolve();
      });
      proxy.once('error', reject);
      proxy.once('exit', (code) => {
        reject(new Error(`kubectl proxy ended with ${String(code)}`));
      });
    });
    return new ApiServer(proxy, folder);
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    this.#proxy.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Asks again when the server is too busy, and when the connection broke. */
  async call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      let fault: unknown;
      try {
        const answer = await this.#send(method, path, body);
        if (answer.status !== 429 && answer.status < 500) return answer;
        fault = new Error(`${method} ${path}: ${answer.text}`);
      } catch (error) {
        fault = error;
      }
      if (tries === 6) throw fault;
      await sleep(tries);
    }
  }

  #send(method: string, path: string, body: object | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const call = request(
        {
          agent: this.#agent,
          socketPath: join(this.#folder, 'api.sock'),
          method,
          path,
          timeout: 60_000,
          headers: { host: 'localhost', ...(body ? { 'content-type': 'application/json' } : {}) },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
          });
          response.on('error', reject);
        },
      );
      call.on('timeout', () => call.destroy(new Error(`${method} ${path}: no answer in time`)));
      call.on('error', reject);
      call.end(body && JSON.stringify(body));
    });
  }

  /** What there is of a kind: `/api/v1/nodes`, `/apis/batch/v1/namespaces/default/jobs`. */
  async list<T>(path: string): Promise<readonly T[]> {
    const { status, text } = await this.call('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${text}`);
    return (JSON.parse(text) as { readonly items: readonly T[] }).items;
  }
}
