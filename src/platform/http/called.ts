/** Waits for a call that tells its end by a callback, as sessions and Passport do. */
export function called(call: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => {
      if (error === null || error === undefined) resolve();
      else reject(error as Error);
    });
  });
}
