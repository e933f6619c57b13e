/**
 * Stands in for workers/shared/errors/report.ts, which counts in the isolate's memory and so would tie one history to
 * the one before it. What is reported goes into the story, and an error that no fault explains fails the history.
 */
import type { Incident } from '../../../workers/shared/errors/report.ts';

export type Reported = Pick<Incident, 'event' | 'place' | 'error' | 'fields'>;

let listener: (incident: Reported) => void = () => undefined;

export const hearReports = (listen: (incident: Reported) => void): void => {
  listener = listen;
};

export const reportError = (_db: unknown, incident: Reported): void => listener(incident);
