import type { BatchResponsePropertyWithErrors } from '@hubspot/api-client/lib/codegen/crm/properties/models/BatchResponsePropertyWithErrors';
import type { CollectionResponsePropertyGroupNoPaging } from '@hubspot/api-client/lib/codegen/crm/properties/models/CollectionResponsePropertyGroupNoPaging';
import type { CollectionResponsePropertyNoPaging } from '@hubspot/api-client/lib/codegen/crm/properties/models/CollectionResponsePropertyNoPaging';
import type { OptionInput } from '@hubspot/api-client/lib/codegen/crm/properties/models/OptionInput';
import type { Property } from '@hubspot/api-client/lib/codegen/crm/properties/models/Property';
import type { PropertyCreate } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate';
import type { PropertyGroup } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyGroup';
import type { PropertyGroupCreate } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyGroupCreate';

import { creatingPost, get, type Call } from '../../shared/call';
import { pathSegment } from '../../shared/pathSegment';
import type { BatchError } from './objects';
import { PROPERTIES } from './versions';
import { asJson, type Wire } from './wire';

export type PropertyDefinition = Wire<Property>;

/** Since 2026-09 HubSpot wants the `displayOrder` of every option that is written. */
export type OptionToWrite = Wire<OptionInput> & { displayOrder: number };

/** The client's list of field types lacks two that HubSpot documents. */
export type PropertyToCreate = Omit<Wire<PropertyCreate>, 'options' | 'fieldType'> & {
	fieldType: Wire<PropertyCreate>['fieldType'] | 'html' | 'phonenumber';
	options?: OptionToWrite[];
};

/** HubSpot leaves out whatever it likes, except the properties that it created. */
export type PropertyBatch = Partial<
	Omit<Wire<BatchResponsePropertyWithErrors>, 'results' | 'errors'>
> & {
	results: PropertyDefinition[];
	errors?: BatchError[];
};

const properties = (objectType: string) => `${PROPERTIES}/${pathSegment(objectType)}`;

/** GET /crm/properties/2026-09/{objectType}. Scope: any read scope of an object or its schema. */
export const listProperties = (
	objectType: string,
): Call<Wire<CollectionResponsePropertyNoPaging>> =>
	get(properties(objectType), { archived: false });

/** GET /crm/properties/2026-09/{objectType}/{propertyName}. 404 when there is none. */
export const readProperty = (objectType: string, name: string): Call<PropertyDefinition> =>
	get(`${properties(objectType)}/${pathSegment(name)}`, { archived: false });

/**
 * POST /crm/properties/2026-09/{objectType}/batch/create, at most 100. Scope: crm.schemas.{type}.write.
 * HubSpot may refuse some of them (HTTP 207). Not repeatable: the second time each name would be in use.
 */
export const createProperties = (
	objectType: string,
	definitions: PropertyToCreate[],
): Call<PropertyBatch> =>
	creatingPost(`${properties(objectType)}/batch/create`, asJson({ inputs: definitions }));

/**
 * PATCH /crm/properties/2026-09/{objectType}/{propertyName}: the options replace all that were there.
 * Scope: crm.schemas.{type}.write. Not repeatable: a second sending could undo what another program wrote between.
 */
export const replaceOptions = (
	objectType: string,
	name: string,
	options: OptionToWrite[],
): Call<PropertyDefinition> => ({
	method: 'PATCH',
	path: `${properties(objectType)}/${pathSegment(name)}`,
	body: asJson({ options }),
	repeatable: false,
});

/** GET /crm/properties/2026-09/{objectType}/groups. Scope: any read scope of an object or its schema. */
export const listPropertyGroups = (
	objectType: string,
): Call<Wire<CollectionResponsePropertyGroupNoPaging>> => get(`${properties(objectType)}/groups`);

/**
 * POST /crm/properties/2026-09/{objectType}/groups. Scope: crm.schemas.{type}.write. 409 when there is one of this
 * name, so it does no harm to send it again.
 */
export const createPropertyGroup = (
	objectType: string,
	group: Wire<PropertyGroupCreate>,
): Call<Wire<PropertyGroup>> => ({
	...creatingPost<Wire<PropertyGroup>>(`${properties(objectType)}/groups`, asJson(group)),
	repeatable: true,
});
