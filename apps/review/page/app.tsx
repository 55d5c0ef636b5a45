import { Route, Switch } from 'wouter';
import { EventsProvider } from './api/events.js';
import { ComparisonScreen } from './comparisons/comparison-screen.js';
import { DecisionsProvider } from './decide/decisions.js';
import { DocumentScreen } from './documents/document-screen.js';
import { OverviewScreen } from './overview/overview-screen.js';
import { QueueScreen } from './queue/queue-screen.js';
import { RecordsScreen } from './records/records-screen.js';
import { AnnouncerProvider } from './shell/announcer.js';
import { Frame } from './shell/frame.js';
import { NotFound } from './shell/not-found.js';
import { SessionGate } from './shell/session-gate.js';
import { UploadsScreen } from './uploads/uploads-screen.js';

/** All screens, by address. */
export function App() {
  return (
    <SessionGate>
      <EventsProvider>
        <DecisionsProvider>
          <AnnouncerProvider>
            <Frame>
              <Switch>
                <Route path="/" component={OverviewScreen} />
                <Route path="/queue" component={QueueScreen} />
                <Route path="/comparisons/:key">
                  {({ key }) => <ComparisonScreen comparisonKey={key} />}
                </Route>
                <Route path="/documents/:key">{({ key }) => <DocumentScreen documentKey={key} />}</Route>
                <Route path="/records" component={RecordsScreen} />
                <Route path="/uploads" component={UploadsScreen} />
                <Route>
                  <NotFound />
                </Route>
              </Switch>
            </Frame>
          </AnnouncerProvider>
        </DecisionsProvider>
      </EventsProvider>
    </SessionGate>
  );
}
