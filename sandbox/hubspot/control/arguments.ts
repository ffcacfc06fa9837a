import type { Limits, TokenKind } from '../access';
import type { PropertyInput } from '../schema';
import type { AccountSettings } from '../settings';

/** Bodies of the control routes, by operation. */
export interface OfType {
	objectType: string;
}
export interface OfRecord extends OfType {
	id: string;
}
export interface CreateRecords extends OfType {
	rows: Array<Record<string, string>>;
}
export interface ByPerson {
	/** The person in HubSpot who does it. */
	userId?: number;
}
export interface CreateRecordsAs extends CreateRecords, ByPerson {}
/** Records that were there before anybody looked. `{n}` in a value is the number of the record, from 1. */
export interface SeedRecords extends OfType {
	rows?: Array<Record<string, string>>;
	/** Instead of rows: as many records of this pattern. */
	count?: number;
	pattern?: Record<string, string>;
	/** When the first one was created (ISO); the clock's time when left out. */
	from?: string;
	/** How long after its predecessor each one was created. */
	everyMs?: number;
}
export interface SeededRecords {
	count: number;
	firstId: string;
	lastId: string;
}
export interface UpdateRecord extends OfRecord, ByPerson {
	properties: Record<string, string>;
	/** HubSpot's change source; default CRM_UI: a person in HubSpot. */
	source?: string;
}
export interface ChangeRecords extends OfType, ByPerson {
	changes: Array<{ id: string; properties: Record<string, string> }>;
	source?: string;
}
export interface SearchLag {
	/** The least lag of a change. */
	minMs: number;
	/** The most; the same as the least when left out. */
	maxMs?: number;
	/** The same seed gives the same lags. */
	seed?: number;
}
export interface MergeRecords extends OfType, ByPerson {
	winnerId: string;
	loserId: string;
}
export interface Associate {
	from: OfRecord;
	to: OfRecord;
}
export interface DefineProperty extends OfType {
	property: PropertyInput;
}
export interface RemoveProperties extends OfType {
	names: string[];
	/** Internal name of a property group that goes too. */
	group?: string;
}
export interface RequireProperty extends OfType {
	name: string;
	/** `false` takes the requirement back. */
	required?: boolean;
}
export interface CreateToken {
	scopes: string[];
	expiresInSeconds?: number;
	kind?: TokenKind;
	/** The app that what is written with the token comes from. */
	appId?: number;
	appName?: string;
	/** The user whom HubSpot takes for the author. */
	userId?: number;
}
export interface CreatedToken {
	token: string;
	appId: number;
	userId: number | null;
}
export interface DefineObjectType {
	/** "2-…". */
	id: string;
	/** In paths, plural: "cars". */
	name: string;
	label: string;
	properties: PropertyInput[];
}
export interface DefineLabel {
	fromType: string;
	toType: string;
	label: string;
	inverseLabel?: string;
}
export type ChangeLimits = Partial<Limits>;
export type ChangeSettings = Partial<AccountSettings>;
export type Feature = 'customEvents' | 'appEvents' | 'legacyTimeline';
