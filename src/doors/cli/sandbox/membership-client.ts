import { setTimeout as pause } from 'node:timers/promises';
import type { ApiAnswer, ApiCall, ApiCaller } from '../../../platform/egress/api-caller.js';

/** One call and its answer, as they are told. */
export interface Step {
  readonly what: string;
  readonly call: string;
  readonly status: number;
  readonly isReplay: boolean;
  /** As it came over the wire; of a token only what may be told. */
  readonly body: string;
  /** Null, or how the answers under one key differ. */
  readonly flip: string | null;
}

/** A write as the membership system sends it: under a key of its own, which it keeps until it has an answer. */
export interface KeyedCall {
  readonly what: string;
  readonly path: string;
  readonly body: object;
  readonly key: string;
}

export interface MembershipClientNeeds {
  readonly caller: ApiCaller;
  readonly client: string;
  readonly secret: string;
  /** Loses the reply of every write, and asks again with the same key. */
  readonly losesReplies: boolean;
}

const api = '/api/membership/v1';
const mostTries = 5;

/** The membership system as it calls (ledger.md section 10): every call becomes a step that can be shown. */
export class MembershipClient {
  readonly steps: Step[] = [];
  readonly #needs: MembershipClientNeeds;
  #token = '';

  constructor(needs: MembershipClientNeeds) {
    this.#needs = needs;
  }

  /** Whether it got a token. */
  async signIn(): Promise<boolean> {
    const { client, secret } = this.#needs;
    const basic = Buffer.from(`${encodeURIComponent(client)}:${encodeURIComponent(secret)}`).toString('base64');
    const scope = 'points:read points:redeem';
    const answer = await this.#send({
      method: 'POST',
      path: '/oauth/token',
      headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
    });
    const told = readJson(answer.body);
    this.#token = typeof told['access_token'] === 'string' ? told['access_token'] : '';
    const shown = this.#token === '' ? answer.body : JSON.stringify({ ...told, access_token: '…' });
    this.#keep({ what: 'token', call: 'POST /oauth/token', answer: { ...answer, body: shown } });
    return answer.status === 200 && this.#token !== '';
  }

  async read(what: string, path: string): Promise<ApiAnswer> {
    const answer = await this.#send({ method: 'GET', path: `${api}${path}`, headers: this.#headers() });
    this.#keep({ what, call: `GET ${api}${path}`, answer });
    return answer;
  }

  /**
   * Writes under a key and gives its answer. With lost replies it is cut off once sent, then its reply is lost, then it is
   * asked twice more: both answers must be the same to the byte (LP5).
   */
  async write(keyed: KeyedCall): Promise<ApiAnswer> {
    const { path, body, key, what } = keyed;
    const call: ApiCall = {
      method: 'POST',
      path: `${api}${path}`,
      headers: { ...this.#headers(), 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    };
    if (this.#needs.losesReplies) {
      await this.#needs.caller.callAndHangUp(call, 'once-sent');
      this.#keep({ what: `${what}: hung up`, call: told(call, key), answer: nobody });
      await this.#needs.caller.callAndHangUp(call, 'once-answered');
      this.#keep({ what: `${what}: reply lost`, call: told(call, key), answer: nobody });
    }
    const answer = await this.#send(call);
    this.#keep({ what, call: told(call, key), answer });
    if (!this.#needs.losesReplies) return answer;
    const again = await this.#send(call);
    this.#keep({ what: `${what}: again`, call: told(call, key), answer: again, flip: flipOf(answer, again) });
    return answer;
  }

  /** The same call again while it says that it may be sent again: 429 and 503 are never final. */
  async #send(call: ApiCall): Promise<ApiAnswer> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#needs.caller.call(call);
      if ((answer.status !== 429 && answer.status !== 503) || tries === mostTries) return answer;
      await pause(Math.min(Number(answer.headers['retry-after'] ?? '2') || 2, 10) * 1_000);
    }
  }

  #headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.#token}`, Accept: 'application/json' };
  }

  #keep({
    what,
    call,
    answer,
    flip = null,
  }: Pick<Step, 'what' | 'call'> & { answer: ApiAnswer; flip?: string | null }): void {
    const { status, headers, body } = answer;
    this.steps.push({ what, call, status, isReplay: headers['idempotency-replayed'] === 'true', body, flip });
  }
}

const nobody: ApiAnswer = { status: 0, headers: {}, body: '' };

function told({ method, path, body = '' }: ApiCall, key: string): string {
  return `${method} ${path} ${body} (key ${key})`;
}

/** How two answers under one key differ; null when they do not. */
export function flipOf(first: ApiAnswer, second: ApiAnswer): string | null {
  if (first.status !== second.status) return `status ${String(first.status)}, then ${String(second.status)}`;
  return first.body === second.body ? null : 'another body under the same key';
}

/** What an answer says; empty when it is no object. */
export function readJson(body: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
