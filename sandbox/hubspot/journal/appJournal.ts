import { HubSpotError, objectNotFound, validationError } from '../errors';
import { checkConditions, passes, type FilterCondition, type JournalFilter } from './filter';
import type { JournalEvent } from './journalEvent';
import { JournalLog, type LogRules } from './journalLog';
import {
	allows,
	subscriptionKey,
	type Subscription,
	type SubscriptionInput,
	type SubscriptionType,
} from './subscription';

/** HubSpot docs: subscriptions of an app. */
const SUBSCRIPTION_LIMIT = 50;
const FILTERED_ACTIONS = ['CREATE', 'UPDATE'];

/** An event that may be one for the journal, and what decides on it. */
export interface Candidate {
	subscriptionType: SubscriptionType;
	event: JournalEvent;
	/** The record after the change, for filters. */
	properties?: ReadonlyMap<string, string>;
	/** association: the object type at the other end. */
	associatedTypeId?: string;
}

/** What one app has subscribed to, and its journal. */
export class AppJournal {
	readonly log: JournalLog;
	private readonly subscriptions = new Map<number, Subscription>();
	private readonly filters = new Map<number, JournalFilter>();
	private lastId = 1_000;

	constructor(
		readonly appId: number,
		private readonly now: () => number,
		rules: () => LogRules,
	) {
		this.log = new JournalLog(now, rules);
	}

	/** Changes the subscription of the same type, account and object type, or makes a new one. */
	subscribe(input: SubscriptionInput): Subscription {
		const key = subscriptionKey(input);
		const known = this.list().find((each) => subscriptionKey(each) === key);
		if (!known && this.subscriptions.size >= SUBSCRIPTION_LIMIT) {
			throw validationError(`An app can have at most ${SUBSCRIPTION_LIMIT} subscriptions.`, {
				subCategory: 'WebhooksJournal.SUBSCRIPTION_LIMIT_EXCEEDED',
			});
		}
		const time = new Date(this.now()).toISOString();
		const subscription: Subscription = {
			...input,
			id: known?.id ?? this.takeId(),
			appId: this.appId,
			createdAt: known?.createdAt ?? time,
			updatedAt: time,
		};
		this.subscriptions.set(subscription.id, subscription);
		return subscription;
	}

	list(): Subscription[] {
		return [...this.subscriptions.values()];
	}

	subscription(id: number): Subscription {
		const subscription = this.subscriptions.get(id);
		if (!subscription) throw objectNotFound(`Subscription ${id} does not exist`);
		return subscription;
	}

	unsubscribe(id: number): void {
		this.subscription(id);
		this.subscriptions.delete(id);
		for (const filter of this.filtersOf(id)) this.filters.delete(filter.id);
	}

	unsubscribePortal(portalId: number): void {
		for (const each of this.list()) if (each.portalId === portalId) this.unsubscribe(each.id);
	}

	addFilter(subscriptionId: number, conditions: FilterCondition[]): JournalFilter {
		const { actions = [] } = this.subscription(subscriptionId);
		if (!actions.some((action) => FILTERED_ACTIONS.includes(action))) {
			throw validationError('Filters apply to CREATE and UPDATE events only.');
		}
		checkConditions(conditions);
		const id = this.takeId();
		const filter = { id, subscriptionId, createdAt: this.now(), filter: { conditions } };
		this.filters.set(id, filter);
		return filter;
	}

	filter(id: number): JournalFilter {
		const filter = this.filters.get(id);
		if (!filter) throw objectNotFound(`Filter ${id} does not exist`);
		return filter;
	}

	removeFilter(id: number): void {
		this.filters.delete(this.filter(id).id);
	}

	filtersOf(subscriptionId: number): JournalFilter[] {
		return [...this.filters.values()].filter((each) => each.subscriptionId === subscriptionId);
	}

	/** Writes the event into the journal once for every subscription that it matches. */
	offer(candidate: Candidate): void {
		for (const subscription of this.subscriptions.values()) {
			const event = this.eventFor(subscription, candidate);
			if (event) this.log.add(event);
		}
	}

	private eventFor(
		subscription: Subscription,
		{ subscriptionType, event, properties, associatedTypeId }: Candidate,
	): JournalEvent | undefined {
		const isWanted =
			subscription.subscriptionType === subscriptionType &&
			(subscription.objectTypeId === undefined ||
				subscription.objectTypeId === event.objectTypeId) &&
			allows(subscription.actions, event.action) &&
			allows(subscription.objectIds, event.objectId) &&
			allows(subscription.associatedObjectTypeIds, associatedTypeId) &&
			allows(subscription.listIds, event.listId);
		if (!isWanted) return undefined;
		if (properties && !this.passesFilters(subscription.id, event.action, properties)) {
			return undefined;
		}
		if (!event.propertyChanges) return event;
		const propertyChanges = Object.fromEntries(
			Object.entries(event.propertyChanges).filter(([name]) =>
				allows(subscription.properties, name),
			),
		);
		// An update of other properties is none for this subscription.
		if (event.action === 'UPDATE' && Object.keys(propertyChanges).length === 0) return undefined;
		return { ...event, propertyChanges };
	}

	/** One of the filters is enough; events other than CREATE and UPDATE are not filtered. */
	private passesFilters(
		subscriptionId: number,
		action: string,
		properties: ReadonlyMap<string, string>,
	): boolean {
		if (!FILTERED_ACTIONS.includes(action)) return true;
		const filters = this.filtersOf(subscriptionId);
		return (
			filters.length === 0 || filters.some(({ filter }) => passes(filter.conditions, properties))
		);
	}

	private takeId(): number {
		this.lastId += 1;
		return this.lastId;
	}
}

/** What the account answers for an offset that has aged out, or never was. */
export const lostOffset = (offset: string, status: number): HubSpotError =>
	new HubSpotError(
		status,
		status === 404 ? 'OBJECT_NOT_FOUND' : 'VALIDATION_ERROR',
		`Offset ${offset} has expired or does not exist`,
	);
