import type { ControlConnection } from '../../core';
import type { Limits } from '../access';
import type { AssociationLabel } from '../associations';
import type { ObjectType } from '../objectTypes';
import type { PropertyDefinition, PropertyGroup, PropertyInput } from '../schema';
import type { AccountSettings } from '../settings';
import type {
	ChangeLimits,
	CreateToken,
	DefineLabel,
	DefineObjectType,
	Feature,
	OfRecord,
} from './arguments';
import type { RecordDetails, RecordView, TimelineView } from './views';

/** Arranges and reads the HubSpot account; object types by name or id. */
export class HubSpotClient {
	constructor(private readonly connection: ControlConnection) {}

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
	): Promise<RecordView[]> {
		return await this.call('records/create', { objectType, rows });
	}

	/** As a person in HubSpot would (`source` CRM_UI), or whatever source is given. */
	async updateRecord(
		objectType: string,
		id: string,
		properties: Record<string, string>,
		{ source }: { source?: string } = {},
	): Promise<RecordView> {
		return await this.call('records/update', { objectType, id, properties, source });
	}

	async archive(objectType: string, id: string): Promise<void> {
		await this.call('records/archive', { objectType, id });
	}

	/** Gives the winner. */
	async merge(objectType: string, winnerId: string, loserId: string): Promise<RecordView> {
		return await this.call('records/merge', { objectType, winnerId, loserId });
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

	async defineLabel(definition: DefineLabel): Promise<AssociationLabel[]> {
		return await this.call('association-labels/define', definition);
	}

	/** A new access token; static (private app, service key) unless told otherwise. */
	async createToken(token: CreateToken): Promise<string> {
		return (await this.call<{ token: string }>('tokens/create', token)).token;
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
		await this.configure({ searchLagMs: milliseconds });
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
