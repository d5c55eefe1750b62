import type { Affiliate } from '../../../affiliates/index.js';
import type { Heading } from '../../../platform/http/answer.js';
import type { Viewer } from '../../../platform/http/page.js';
import type { AffiliateCode } from '../../../vocabulary/ids.js';
import type { WebRooms } from '../rooms.js';

/** The affiliate of a proposal: closed ones as well, for a proposal outlives the closing. */
export async function affiliateOf(
  { affiliates }: Pick<WebRooms, 'affiliates'>,
  code: AffiliateCode,
): Promise<Affiliate> {
  const found = await affiliates.find(code);
  if (found === null) throw new Error(`a proposal of the unknown affiliate ${code}`);
  return found;
}

export function headingFor({ code, names }: Affiliate, { language }: Viewer): Heading {
  return { code, name: names[language] };
}
