/** A membership number as staff see it: its last four digits (F8). */
export function maskedMemberNo(memberNo: string): string {
  return `••••••${memberNo.slice(-4)}`;
}
