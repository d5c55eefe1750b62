import type { Points } from '../../../vocabulary/points.js';
import type { Affiliate } from '../../../affiliates/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { awardSentence } from '../home/award-sentence.js';

export interface AffiliatePage {
  readonly code: string;
  readonly name: string;
  readonly title: Sides;
  readonly isOpen: boolean;
  readonly award: Sides & { readonly points: { readonly value: number; readonly text: string } };
  readonly proposeHref: string;
  readonly topics: readonly { readonly href: string; readonly title: string; readonly text: string }[];
  readonly othersLink: string;
}

const page = definePage<AffiliatePage>('web/affiliate/affiliate');

interface AffiliateFacts {
  readonly affiliate: Affiliate;
  /** How many other affiliates take proposals. */
  readonly othersCount: number;
  /** What an adoption earns today. */
  readonly points: Points;
}

/** UW02: an affiliate's own entry. */
export function affiliatePage({ affiliate, othersCount, points }: AffiliateFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const proposeHref = `/proposals/new?affiliate=${affiliate.code}`;
  return page({
    code: affiliate.code,
    name: affiliate.names[language],
    title: around((name) => text('affiliate.hero.title', { name })),
    isOpen: affiliate.isOpen,
    award: awardSentence(points, viewer),
    proposeHref,
    topics: affiliate.isOpen
      ? affiliate.topics.map((topic) => ({
          href: `${proposeHref}&topic=${topic}`,
          title: text(`proposals.topics.${topic}.name`),
          text: text(`proposals.topics.${topic}.caption`),
        }))
      : [],
    othersLink: text('affiliate.others.link', { count: othersCount }),
  });
}
