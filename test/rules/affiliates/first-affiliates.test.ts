import { topics } from '../../../src/affiliates/affiliate.js';
import { firstAffiliates, firstRules } from '../../../src/affiliates/first-affiliates.js';
import { groupFor } from '../../../src/affiliates/routing-rules.js';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrastOnWhite(accent: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(accent.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

describe('the legal entities of the group', () => {
  test('are the fourteen of the contract, twelve of them open, in its order', () => {
    expect(firstAffiliates.map(({ code }) => code)).toEqual([
      'bank',
      'securities',
      'insurance',
      'card',
      'life',
      'asset',
      'capital',
      'realestate',
      'savings',
      'investment',
      'data',
      'credit',
      'group',
      'membership',
    ]);
    expect(firstAffiliates.filter(({ isOpen }) => isOpen)).toHaveLength(12);
  });

  test('have accents that can be read on white', () => {
    for (const { accent } of firstAffiliates) expect(contrastOnWhite(accent)).toBeGreaterThanOrEqual(4.5);
  });

  test('have three departments each, named in both languages', () => {
    for (const { departments } of firstAffiliates) {
      expect(new Set(departments.map(({ code }) => code)).size).toBe(3);
      for (const { names } of departments) expect(names.ko !== '' && names.en !== '').toBe(true);
    }
  });
});

describe('routing', () => {
  test('leads every topic of every open affiliate to a group, to the default one without a rule', () => {
    for (const affiliate of firstAffiliates.filter(({ isOpen }) => isOpen)) {
      const groups = topics.map((topic) => groupFor(affiliate, topic, firstRules));
      expect(groups.every((group) => group.startsWith(`${affiliate.code}.`))).toBe(true);
      expect(groupFor(affiliate, 'other', firstRules)).toBe(affiliate.defaultGroup);
      expect(groupFor(affiliate, 'product', firstRules)).not.toBe(affiliate.defaultGroup);
    }
  });
});
