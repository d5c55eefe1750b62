/** One account of one door, as counters and devices know it: `web|<id>`. */
export interface DeviceQuestion {
  readonly account: string;
  /** What the browser's cookie holds: 256 random bits; whatever else it holds is known to nobody. */
  readonly token: string;
}

/**
 * The browsers in which the owner of an account has proved to be its owner (AT8). A row names the account and the hash of
 * the cookie together: a cookie alone is worth nothing at another account.
 */
export interface KnownDevices {
  /** The name of the device's counter, or null when this account does not know it. */
  find(question: DeviceQuestion): Promise<string | null>;
  /** From now on known for 180 days. Says whether it was not known before. */
  remember(device: DeviceQuestion): Promise<{ readonly isNew: boolean }>;
  /** It loses its standing. */
  forget(device: DeviceQuestion): Promise<void>;
  /** All of an account. */
  forgetAll(account: string): Promise<void>;
}

/** How long a device stays known after it was used (AT8). */
export const deviceDays = 180;
