import type { IExecuteFunctions } from 'n8n-workflow';

import type { TimelineEntry } from '../../domain/timeline';
import type { Failure } from '../../transport';
import type { RecordType } from './recordType';

/** How an event is put on the timeline. */
export type Kind = 'note' | 'customEvent' | 'appEvent' | 'legacyTemplate';

/** The entries of one kind and one object type, as one or few requests carry them. */
export interface LogRequest {
	context: IExecuteFunctions;
	/** HubSpot's name of the object type in the plural, e.g. `contacts`. */
	objectType: RecordType;
	/** The event type, in the words of the kind: event name, event type name, template id. */
	eventType: string;
	entries: TimelineEntry[];
}

/** What became of one entry. */
export type LogOutcome =
	| { outcome: 'logged' | 'alreadyLogged'; noteId?: string }
	| { outcome: 'failed'; failure: Failure };

export type LogOutcomes = Map<TimelineEntry, LogOutcome>;
