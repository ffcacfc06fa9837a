import type { ControlConnection } from '../../core';
import type { Limits } from '../access';
import type { AssociationLabel } from '../associations';
import type { ObjectType } from '../objectTypes';
import type { PropertyDefinition, PropertyGroup, PropertyInput } from '../schema';
import type { AccountSettings } from '../settings';
import type {
	ByPerson,
	ChangeLimits,
	ChangeRecords,
	CreatedToken,
	CreateToken,
	DefineLabel,
	DefineObjectType,
	Feature,
	OfRecord,
	SearchLag,
	SeededRecords,
	SeedRecords,
} from './arguments';
import { FilesClient } from './filesClient';
import { JournalClient } from './journalClient';
import { ListsClient } from './listsClient';
import type { RecordDetails, RecordView, TimelineView } from './views';

export type SeedTimes = Pick<SeedRecords, 'from' | 'everyMs'>;
/** Who edits: a person (`userId`), or another of HubSpot's change sources. */
export type Author = ByPerson & { source?: string };

/** Arranges and reads the HubSpot account; object types by name or id. */
export class HubSpotClient {
	readonly files: FilesClient;
	readonly journal: JournalClient;
	readonly lists: ListsClient;

	constructor(private readonly connection: ControlConnection) {
		this.files = new FilesClient(connection);
		this.journal = new JournalClient(connection);
		this.lists = new ListsClient(connection);
	}

	/** All contacts, also archived and merged ones. */
	async contacts(): Promise<RecordView[]> {
		return await this.records('contacts');
	}

	async records(objectType: string): Promise<RecordView[]> {
		return await this.call('records', { objectType });
	}

	/** The contact with this primary email, if there is a live one. */
	async contactByEmail(email: string): Promise<RecordView | undefined> {
		return (await this.contacts()).find(
			({ properties, archived, mergedInto }) =>
				!archived && mergedInto === null && properties.email === email.toLowerCase(),
		);
	}

	/** With property history and associations; `null` when there is none. */
	async record(objectType: string, id: string): Promise<RecordDetails | null> {
		return (await this.call<{ record: RecordDetails | null }>('record', { objectType, id })).record;
	}

	/** Straight into the store: no rate limit, no required properties, read-only ones as well. */
	async createRecords(
		objectType: string,
		rows: Array<Record<string, string>>,
		{ userId }: ByPerson = {},
	): Promise<RecordView[]> {
		return await this.call('records/create', { objectType, rows, userId });
	}

	/** Many records at once, that were there before: searchable, nobody is told of them. 100,000 take seconds. */
	async seedRecords(
		objectType: string,
		rows: Array<Record<string, string>>,
		times: SeedTimes = {},
	): Promise<SeededRecords> {
		return await this.call('records/seed', { objectType, rows, ...times });
	}

	/** As above, all of one pattern: `{ email: 'c{n}@example.com' }` with the record's number, from 1. */
	async generateRecords(
		objectType: string,
		count: number,
		pattern: Record<string, string>,
		times: SeedTimes = {},
	): Promise<SeededRecords> {
		return await this.call('records/seed', { objectType, count, pattern, ...times });
	}

	/** As a person in HubSpot would (`source` CRM_UI), or whatever source is given. */
	async updateRecord(
		objectType: string,
		id: string,
		properties: Record<string, string>,
		by: Author = {},
	): Promise<RecordView> {
		return await this.call('records/update', { objectType, id, properties, ...by });
	}

	/** Many edits in one call; with the clock stopped, all at the same millisecond. */
	async changeRecords(
		objectType: string,
		changes: ChangeRecords['changes'],
		by: Author = {},
	): Promise<void> {
		await this.call('records/change', { objectType, changes, ...by });
	}

	async archive(objectType: string, id: string, by: ByPerson = {}): Promise<void> {
		await this.call('records/archive', { objectType, id, ...by });
	}

	/** Brings an archived record back, as a person in HubSpot can. */
	async restore(objectType: string, id: string, by: ByPerson = {}): Promise<RecordView> {
		return await this.call('records/restore', { objectType, id, ...by });
	}

	/** Gives the winner. */
	async merge(
		objectType: string,
		winnerId: string,
		loserId: string,
		by: ByPerson = {},
	): Promise<RecordView> {
		return await this.call('records/merge', { objectType, winnerId, loserId, ...by });
	}

	async associate(from: OfRecord, to: OfRecord): Promise<void> {
		await this.call('records/associate', { from, to });
	}

	/** What is on a record's timeline; contacts unless told otherwise. */
	async timeline(id: string, objectType = 'contacts'): Promise<TimelineView> {
		return await this.call('timeline', { objectType, id });
	}

	async properties(objectType: string): Promise<PropertyDefinition[]> {
		return await this.call('properties', { objectType });
	}

	/** Adds a property, or replaces the one of this name. */
	async defineProperty(objectType: string, property: PropertyInput): Promise<PropertyDefinition> {
		return await this.call('properties/define', { objectType, property });
	}

	/** Takes properties away as if they had never been there, and a group if one is named. */
	async removeProperties(objectType: string, names: string[], group?: string): Promise<void> {
		await this.call('properties/remove', { objectType, names, group });
	}

	async propertyGroups(objectType: string): Promise<PropertyGroup[]> {
		return await this.call('property-groups', { objectType });
	}

	/** Marks a property required on the account's Create form: creates without it are refused. */
	async requireProperty(objectType: string, name: string, required = true): Promise<void> {
		await this.call('properties/require', { objectType, name, required });
	}

	/** A custom object type. */
	async defineObjectType(definition: DefineObjectType): Promise<ObjectType> {
		return await this.call('object-types/define', definition);
	}

	/** The association labels from one object type to another, the unlabelled type first. */
	async labels(fromType: string, toType: string): Promise<AssociationLabel[]> {
		return await this.call('association-labels', { fromType, toType });
	}

	async defineLabel(definition: DefineLabel): Promise<AssociationLabel[]> {
		return await this.call('association-labels/define', definition);
	}

	/** A new access token; static (private app, service key) unless told otherwise. */
	async createToken(token: CreateToken): Promise<string> {
		return (await this.issueToken(token)).token;
	}

	/** As above, with the app and the user that it belongs to. */
	async issueToken(token: CreateToken): Promise<CreatedToken> {
		return await this.call('tokens/create', token);
	}

	/** An access token or a refresh token. */
	async revokeToken(token: string): Promise<void> {
		await this.call('tokens/revoke', { token });
	}

	/** Every OAuth access token is expired from now on; static tokens go on. */
	async expireAccessTokens(): Promise<void> {
		await this.call('tokens/expire', {});
	}

	async revokeRefreshTokens(): Promise<void> {
		await this.call('refresh-tokens/revoke', {});
	}

	/** Changes the limits that are named; gives all. */
	async setLimits(limits: ChangeLimits): Promise<Limits> {
		return await this.call('limits', limits);
	}

	/** How long new and changed records stay hidden from search. */
	async setSearchLag(milliseconds: number): Promise<void> {
		await this.setSearchLags({ minMs: milliseconds });
	}

	/** Every change gets a lag of its own between these, so that changes become visible out of order. */
	async setSearchLags(lag: SearchLag): Promise<void> {
		await this.call('search-lag', lag);
	}

	async configure(settings: Partial<AccountSettings>): Promise<AccountSettings> {
		return await this.call('settings', settings);
	}

	/** What most accounts do not have: Enterprise custom events, approved app events, old timeline templates. */
	async enable(feature: Feature, enabled = true): Promise<void> {
		await this.configure({ [feature]: enabled });
	}

	private async call<T>(operation: string, body: object): Promise<T> {
		return await this.connection.call(`hubspot/${operation}`, body);
	}
}
