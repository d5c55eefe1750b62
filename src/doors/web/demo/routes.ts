import { show } from '../../../platform/http/answer.js';
import type { DemoTools, WebRooms } from '../rooms.js';
import { anyone, get, post, type WebRoute } from '../routes.js';
import { moveClock, showClock } from './clock.js';
import { outboxPage } from './outbox.page.js';

interface Needs {
  readonly notifications: WebRooms['notifications'];
  readonly demo: DemoTools;
}

/** The pages of the demo; outside of it they do not exist. */
export function demoRoutes({ notifications, demo }: Needs): readonly WebRoute[] {
  return [
    get(
      '/demo/outbox',
      anyone(async (visit) => {
        await demo.deliverNow();
        return show(outboxPage(await notifications.listSent(), visit), {
          title: visit.text('demo.outbox.title'),
          // Addresses, codes and links of everybody.
          isPersonal: true,
        });
      }),
    ),
    get('/demo/clock', anyone(showClock(demo))),
    post('/demo/clock', anyone(moveClock(demo))),
  ];
}
