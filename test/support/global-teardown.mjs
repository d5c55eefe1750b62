export default async function tearDown() {
  await globalThis.moksoriTestDatabase?.stop();
}
