import type { Limits } from '../access';
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
export interface UpdateRecord extends OfRecord {
	properties: Record<string, string>;
	/** HubSpot's change source; default CRM_UI: a person in HubSpot. */
	source?: string;
}
export interface MergeRecords extends OfType {
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
	kind?: 'static' | 'oauth';
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
