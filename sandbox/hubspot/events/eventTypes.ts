export interface EventProperty {
	name: string;
	label: string;
	type: string;
	options: string[];
}

/** A custom event of the account: "pe4711001_gift_status". */
export interface CustomEventDefinition {
	id: string;
	fullyQualifiedName: string;
	name: string;
	label: string;
	description: string;
	primaryObjectId: string;
	properties: EventProperty[];
	archived: boolean;
	createdAt: string;
}

/** An app event type of the app's project files. */
export interface AppEventType {
	eventTypeName: string;
	objectType: string;
	properties: EventProperty[];
}

/** A timeline template of an older public app. */
export interface TimelineTemplate {
	id: string;
	name: string;
	objectType: string;
	tokens: EventProperty[];
}

/** Something on a record's timeline. */
export interface TimelineItem {
	kind: 'customEvent' | 'appEvent' | 'legacyEvent';
	/** Event name, event type or template id. */
	type: string;
	/** `uuid` of a custom event, `id` of the others. */
	id: string;
	objectType: string;
	/** `null`: the event names somebody whom the account does not know. */
	objectId: string | null;
	email: string | null;
	occurredAt: string;
	properties: Record<string, string>;
	extraData: unknown;
}
