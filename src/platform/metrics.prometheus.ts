import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from './metrics.js';

/** The counts of this process in the form that Prometheus reads. */
export interface MetricsText {
  readonly contentType: string;
  readonly text: string;
}

export interface PrometheusMetrics extends Metrics {
  read(): Promise<MetricsText>;
}

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const jobSeconds = [0.1, 1, 10, 60, 300, 1_800];

/** Counts in a registry of its own, so that two programs in one process never share a number. */
export function createPrometheusMetrics(): PrometheusMetrics {
  const register = new Registry();
  const registers = [register];
  // Memory, processor and the lag of the event loop.
  collectDefaultMetrics({ register, prefix: 'moksori_' });
  const requests = new Histogram({
    name: 'moksori_request_seconds',
    help: 'Requests by door, route template and class of status, and how long they took',
    labelNames: ['door', 'method', 'route', 'status'] as const,
    buckets: requestSeconds,
    registers,
  });
  const jobs = new Histogram({
    name: 'moksori_job_seconds',
    help: 'Runs of jobs by name and end, and how long they took',
    labelNames: ['job', 'end'] as const,
    buckets: jobSeconds,
    registers,
  });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const refusals = counter('moksori_refusals_total', 'Refusals that a door answered', 'door', 'code');
  const transactions = counter('moksori_transactions_total', 'Transactions by how they ended', 'end');
  const retries = counter('moksori_transaction_retries_total', 'Runs of a body beyond its first');
  const operations = counter('moksori_ledger_operations_total', 'Operations of the books', 'kind', 'result');
  const stored = counter('moksori_ledger_refusals_total', 'Final refusals stored under the key of a caller', 'code');
  const denials = counter('moksori_gate_denials_total', 'Disclosures that the gate denied', 'code');
  const breaches = new Gauge({
    name: 'moksori_ledger_breaches',
    help: 'Breaches that the last proof of the books found in this process',
    registers,
  });
  // Without a proof there is nothing to say; 0 would say that all is well.
  breaches.remove();

  return {
    transactionEnded: (end) => {
      transactions.inc({ end });
    },
    transactionRetried: () => {
      retries.inc();
    },
    requestAnswered: ({ door, method, route, status, seconds }) => {
      requests.observe({ door, method, route: route ?? 'none', status: classOf(status) }, seconds);
    },
    refused: (door, code) => {
      refusals.inc({ door, code });
    },
    operationEnded: (kind, result) => {
      operations.inc({ kind, result });
    },
    refusalStored: (code) => {
      stored.inc({ code });
    },
    gateDenied: (code) => {
      denials.inc({ code });
    },
    jobEnded: (job, end, seconds) => {
      jobs.observe({ job, end }, seconds);
    },
    booksProved: (found) => {
      breaches.set(found);
    },
    read: async () => ({ contentType: register.contentType, text: await register.metrics() }),
  };
}

/** 404 is `4xx`. */
function classOf(status: number): string {
  return `${String(Math.floor(status / 100))}xx`;
}
