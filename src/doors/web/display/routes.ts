import { anyone, get, post, type WebRoute } from '../routes.js';
import { type DisplayNeeds, saveDisplay, showDisplay } from './display.js';

export function displayRoutes(needs: DisplayNeeds): readonly WebRoute[] {
  return [get('/display', anyone(showDisplay())), post('/display', anyone(saveDisplay(needs)))];
}
