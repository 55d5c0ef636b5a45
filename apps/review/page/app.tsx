import { Route, Switch } from 'wouter';
import { Frame } from './shell/frame.js';
import { NotFound } from './shell/not-found.js';
import { SessionGate } from './shell/session-gate.js';

/** All screens, by address. */
export function App() {
  return (
    <SessionGate>
      <Frame>
        <Switch>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Frame>
    </SessionGate>
  );
}
