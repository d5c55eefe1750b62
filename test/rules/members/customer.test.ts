import { maskedEmail, maskedName } from '../../../src/members/customer.js';

test.each([
  ['홍길동', '홍*동'],
  ['홍길', '홍*'],
  ['남궁길동', '남**동'],
  ['홍', '*'],
  ['', ''],
  ['John Smith', 'J*** S****'],
  ['田中', '田*'],
])('the name %s is shown as %s', (name, masked) => {
  expect(maskedName(name)).toBe(masked);
});

test.each([
  ['kim@example.com', 'k***@example.com'],
  ['k@example.com', 'k***@example.com'],
  ['a.very.long.name@mail.example.com', 'a***@mail.example.com'],
  ['no address', '***'],
])('the address %s is shown as %s', (email, masked) => {
  expect(maskedEmail(email)).toBe(masked);
});
