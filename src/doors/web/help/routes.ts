import { show } from '../../../platform/http/answer.js';
import { anyone, get, type WebRoute } from '../routes.js';
import { helpPage } from './help.page.js';

export function helpRoutes(): readonly WebRoute[] {
  return [
    get(
      '/help',
      anyone((visit) => Promise.resolve(show(helpPage(visit.helpPhone), { title: visit.text('help.page.title') }))),
      { isForAll: true },
    ),
  ];
}
