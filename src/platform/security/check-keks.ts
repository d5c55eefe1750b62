import { StartFault, codeOf } from '../start-fault.js';
import type { KeyCount } from './key-store.js';
import type { FieldKeys } from './open-field-keys.js';

/** The server's code for what a user may not do. */
const unauthorized = '13';

/**
 * Looks whether this program can open the keys of its database, before it writes anything: with another KEK it would make
 * new keys beside those that hold everybody's fields.
 *
 * Throws a StartFault that names the KEK that is missing (KY11).
 */
export async function checkKeks({ store, wrapper }: Pick<FieldKeys, 'store' | 'wrapper'>): Promise<void> {
  const counts = await countOr(() => store.count());
  const missing = new Set(
    counts.filter(({ state, kek }) => state !== 'destroyed' && !wrapper.known.includes(kek)).map(({ kek }) => kek),
  );
  if (missing.size === 0) return;
  const names = [...missing].join(', ');
  throw new StartFault([
    {
      ko: `FIELD_KEK: 이 데이터베이스의 키는 다른 KEK(${names})로 싸여 있어 열 수 없습니다. 아무것도 바꾸지 않았습니다. 그 값을 FIELD_KEK 에 더하거나 데모라면 demo-keys.json 을 되돌려 놓으세요: FIELD_KEK=새값,이전값`,
      en: `FIELD_KEK: the keys of this database are wrapped by another KEK (${names}) and cannot be opened. Nothing was changed. Add its value to FIELD_KEK, or in the demo put demo-keys.json back: FIELD_KEK=new,old`,
    },
  ]);
}

async function countOr(count: () => Promise<readonly KeyCount[]>): Promise<readonly KeyCount[]> {
  try {
    return await count();
  } catch (error) {
    if (codeOf(error) !== unauthorized) throw error;
    throw new StartFault([
      {
        ko: 'MONGODB_URI 의 사용자에게 키 데이터베이스의 권한이 없습니다. docs/install.md 의 moksori_keys 를 보세요: npm run cli -- doctor',
        en: 'The user of MONGODB_URI has no rights on the database of keys. See moksori_keys in docs/install.md: npm run cli -- doctor',
      },
    ]);
  }
}
