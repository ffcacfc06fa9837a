export { EventStore } from './eventStore';
export type {
	AppEventType,
	CustomEventDefinition,
	EventProperty,
	TimelineItem,
	TimelineTemplate,
} from './eventTypes';
