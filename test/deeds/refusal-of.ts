import { isRefusal, type Refusal } from '../../src/vocabulary/refusal.js';

/** The refusal that an act ends with. Throws when it ends with anything else. */
export async function refusalOf(act: Promise<unknown>): Promise<Refusal> {
  try {
    await act;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
