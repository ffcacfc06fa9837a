import type { INode, INodeParameters } from 'n8n-workflow';

/** A node as the benchmarks put it between Bench Start and Bench Stop. */
export type Measured = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'>;

const BRIDGE = 'n8n-nodes-hubspot-bridge.hubSpotBridge';
const BUILT_IN = 'n8n-nodes-base.hubspot';
const PROPERTIES = ['email', 'firstname', 'lastname'];

const bridge = (parameters: INodeParameters): Measured => ({
	name: 'HubSpot Bridge',
	type: BRIDGE,
	typeVersion: 1,
	parameters: { resource: 'contact', ...parameters },
});

const builtIn = (parameters: INodeParameters): Measured => ({
	name: 'HubSpot',
	type: BUILT_IN,
	typeVersion: 2.2,
	parameters: { authentication: 'appToken', resource: 'contact', ...parameters },
});

/** Both get the same rows and write the same four properties. */
export const upsertContacts = {
	bridge: bridge({
		operation: 'upsert',
		matchBy: 'email',
		email: '={{ $json.email }}',
		properties: {
			rows: [
				{ property: 'firstname', value: '={{ $json.firstName }}', when: 'always' },
				{ property: 'lastname', value: '={{ $json.lastName }}', when: 'always' },
				{ property: 'jobtitle', value: '={{ $json.jobTitle }}', when: 'always' },
			],
		},
	}),
	builtIn: upsertByBuiltIn({}),
	/** Does not read each contact back after writing it: half the requests, but the output has the id alone. */
	builtInIdOnly: upsertByBuiltIn({ resolveData: true }),
};

function upsertByBuiltIn(options: INodeParameters): Measured {
	return builtIn({
		operation: 'upsert',
		email: '={{ $json.email }}',
		additionalFields: {
			firstName: '={{ $json.firstName }}',
			lastName: '={{ $json.lastName }}',
			jobTitle: '={{ $json.jobTitle }}',
		},
		options,
	});
}

/** All contacts that have an email address: HubSpot's search. */
export const searchContacts = {
	bridge: bridge({
		operation: 'getAll',
		returnAll: true,
		filters: { rows: [{ property: 'email', operator: 'HAS_PROPERTY' }] },
		returnedProperties: 'chosen',
		propertyNames: PROPERTIES,
	}),
	builtIn: builtIn({
		operation: 'search',
		returnAll: true,
		filterGroupsUi: {
			filterGroupsValues: [
				{ filtersUi: { filterValues: [{ propertyName: 'email', operator: 'HAS_PROPERTY' }] } },
			],
		},
		additionalFields: { properties: PROPERTIES },
	}),
};

/** All contacts, without a filter. */
export const listContacts = {
	bridge: bridge({
		operation: 'getAll',
		returnAll: true,
		returnedProperties: 'chosen',
		propertyNames: PROPERTIES,
	}),
	builtIn: builtIn({
		operation: 'getAll',
		returnAll: true,
		additionalFields: {
			propertiesCollection: {
				propertiesValues: { properties: PROPERTIES, propertyMode: 'valueOnly' },
			},
		},
	}),
};
