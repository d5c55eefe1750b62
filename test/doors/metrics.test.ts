import request from 'supertest';
import { buildAdminApp } from '../../src/platform/http/admin-app.js';
import { createLogger } from '../../src/platform/logger.js';
import { createPrometheusMetrics } from '../../src/platform/metrics.prometheus.js';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenIn } from '../support/given.js';
import { openTestApp } from '../support/test-app.js';

const metrics = createPrometheusMetrics();
const test = buildTestHouse({ metrics });
const given = givenIn(test);
const { browser } = openTestApp(test, { metrics });
const admin = buildAdminApp({ metrics, logger: createLogger({ level: 'silent' }) });

/** The lines of a metric as the monitoring reads them. */
async function linesOf(name: string): Promise<readonly string[]> {
  const { text } = await request(admin).get('/metrics');
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('the metrics', () => {
  it('are told as Prometheus reads them, on their own port and nowhere else', async () => {
    const answer = await request(admin).get('/metrics');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(answer.text).toContain('# TYPE moksori_request_seconds histogram');
    expect((await request(admin).get('/')).status).toBe(404);
    expect((await browser().get('/metrics')).status).toBe(404);
  });

  it('count requests by door, template and class of status, never by address', async () => {
    const canary = 'S-2026-777777';
    await browser().get(`/proposals/${canary}?q=%ED%99%8D%EA%B8%B8%EB%8F%99`);
    await browser().get(`/staff/nothing/${canary}`);
    const lines = await linesOf('moksori_request_seconds_count');
    expect(lines).toContainEqual(
      expect.stringMatching(/door="web",method="GET",route="\/proposals\/:receiptNumber",status="[34]xx"} \d/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/door="backoffice",method="GET",route="none",status="4xx"} \d/));
    expect((await request(admin).get('/metrics')).text).not.toMatch(/777777|홍길동|%ED/);
  });

  it('count transactions, their retries and refusals at a door', async () => {
    const customer = await given.customer();
    const web = browser();
    await web.signIn(customer.email);
    await web.get('/proposals/S-2026-999999');
    expect(await linesOf('moksori_transactions_total{end="committed"}')).toHaveLength(1);
    expect(await linesOf('moksori_transaction_retries_total ')).toEqual([expect.stringMatching(/ [1-9]\d*$/)]);
    expect(await linesOf('moksori_refusals_total{door="web",code="proposal.not-found"}')).toHaveLength(1);
  });

  it('count what the rooms hand over, by closed words', async () => {
    expect(await linesOf('moksori_ledger_breaches')).toEqual([]);
    metrics.operationEnded('REDEEM', 'posted');
    metrics.operationEnded('REDEEM', 'posted');
    metrics.refusalStored('insufficient-points');
    metrics.gateDenied('CONSENT_MISSING');
    metrics.jobEnded('ledger-proof', 'done', 2);
    metrics.booksProved(3);
    expect(await linesOf('moksori_ledger_operations_total')).toEqual([
      'moksori_ledger_operations_total{kind="REDEEM",result="posted"} 2',
    ]);
    expect(await linesOf('moksori_ledger_refusals_total')).toEqual([
      'moksori_ledger_refusals_total{code="insufficient-points"} 1',
    ]);
    expect(await linesOf('moksori_gate_denials_total')).toEqual([
      'moksori_gate_denials_total{code="CONSENT_MISSING"} 1',
    ]);
    expect(await linesOf('moksori_job_seconds_count')).toEqual([
      'moksori_job_seconds_count{job="ledger-proof",end="done"} 1',
    ]);
    expect(await linesOf('moksori_ledger_breaches')).toEqual(['moksori_ledger_breaches 3']);
  });

  it('that cannot be told are a 500 without a cause', async () => {
    const broken = buildAdminApp({
      metrics: { read: () => Promise.reject(new Error('홍길동')) },
      logger: createLogger({ level: 'silent' }),
    });
    const answer = await request(broken).get('/metrics');
    expect([answer.status, answer.text]).toEqual([500, '500\n']);
  });
});
