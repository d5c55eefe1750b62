import type { BenchPlace } from './place.js';

export function measurePages(_place: BenchPlace): Promise<void> {
  return Promise.resolve();
}
