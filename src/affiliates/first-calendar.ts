import { y2020, y2021, y2022, y2023, y2024, y2025, y2026, y2027 } from '@hyunbinseo/holidays-kr/all';
import { asSeoulDay } from '../vocabulary/calendar.js';
import type { BusinessCalendar } from './business-calendar.js';

const years = {
  2020: y2020,
  2021: y2021,
  2022: y2022,
  2023: y2023,
  2024: y2024,
  2025: y2025,
  2026: y2026,
  2027: y2027,
};

/**
 * The days off of 2020 to 2027 from the official gazette. 1 May is added to every year that lacks it (CL13, RU46): it
 * became a public holiday in 2026 only, but was never a working day of the affiliates.
 */
export const firstCalendar: BusinessCalendar = {
  version: 'gazette-5.2027.1',
  firstDay: asSeoulDay('2020-01-01'),
  lastDay: asSeoulDay('2027-12-31'),
  holidays: new Set(
    Object.entries(years)
      .flatMap(([year, holidays]) => [...Object.keys(holidays), `${year}-05-01`])
      .sort()
      .map(asSeoulDay),
  ),
};
