/**
 * What a stored field is, by what it would do to a person outside (privacy.md 3). `content` is what somebody wrote,
 * `points` an account of points, `secret` what proves who somebody is; the other words are the law's.
 */
export type FieldClass = 'normal' | 'contact' | 'content' | 'points' | 'credit' | 'unique' | 'sensitive' | 'secret';

/** Classes whose fields lie in the database sealed and in no other way (KY2): the build fails on one that does not. */
export const sealedClasses = ['contact', 'unique', 'credit', 'sensitive', 'secret'] as const;
