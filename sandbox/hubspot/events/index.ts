export { readEventProperties, readOccurredAt } from './eventRules';
export { EventStore } from './eventStore';
export { readSubject, type SubjectInput } from './subject';
export type {
	AppEventType,
	CustomEventDefinition,
	EventProperty,
	TimelineItem,
	TimelineTemplate,
} from './eventTypes';
