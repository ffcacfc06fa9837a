import { randomUUID } from 'node:crypto';
import type {
	AppEventType,
	CustomEventDefinition,
	TimelineItem,
	TimelineTemplate,
} from './eventTypes';

/** Events and what they are instances of. */
export class EventStore {
	readonly customDefinitions = new Map<string, CustomEventDefinition>();
	readonly appEventTypes = new Map<string, AppEventType>();
	readonly templates = new Map<string, TimelineTemplate>();
	private readonly items = new Map<string, TimelineItem>();

	find(kind: TimelineItem['kind'], type: string, id: string): TimelineItem | undefined {
		return this.items.get(key(kind, type, id));
	}

	/** Keeps an event once: false when one with this kind, type and id is there already. */
	add(item: Omit<TimelineItem, 'id'> & { id?: string }): boolean {
		const complete = { ...item, id: item.id ?? randomUUID() };
		// HubSpot docs: the uuid of a custom event identifies it whatever its type is.
		const known = key(item.kind, item.kind === 'customEvent' ? '' : item.type, complete.id);
		if (this.items.has(known)) return false;
		this.items.set(known, complete);
		return true;
	}

	all(): TimelineItem[] {
		return [...this.items.values()];
	}

	/** Oldest first. */
	of(objectType: string, objectId: string): TimelineItem[] {
		return this.all()
			.filter((item) => item.objectType === objectType && item.objectId === objectId)
			.sort((one, other) => one.occurredAt.localeCompare(other.occurredAt));
	}

	/** After a merge the winner has the loser's events. */
	move(objectType: string, loserId: string, winnerId: string): void {
		for (const item of this.items.values()) {
			if (item.objectType === objectType && item.objectId === loserId) item.objectId = winnerId;
		}
	}
}

const key = (kind: TimelineItem['kind'], type: string, id: string): string =>
	`${kind}\n${type}\n${id}`;
