import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { campaigns } from '../nodes/AndOpen/api/campaigns';
import { VERSION_HEADER } from '../nodes/AndOpen/api/version';
import { andOpenToken } from '../nodes/AndOpen/credentials/token';
import { probe } from '../nodes/shared/credentials/probe';
import { isUnderTest, signed, TEST_HEADERS } from '../nodes/shared/credentials/underTest';

export class AndOpenApi implements ICredentialType {
	name = 'andOpenApi';

	displayName = '&Open API';

	icon = { light: 'file:../icons/andopen.svg', dark: 'file:../icons/andopen.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-hubspot-bridge/n8n-nodes-hubspot-bridge/blob/main/docs/credentials.md#open-api';

	properties: INodeProperties[] = [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'EU', value: 'eu' },
				{ name: 'Staging', value: 'staging', description: 'For trying out: no gift leaves it' },
				{ name: 'US / Global', value: 'us' },
			],
			default: 'us',
			description: 'Where your &Open organisation lives. A token works in one region only.',
		},
		{
			displayName: 'API Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'It is shown once, when the key is made. To rotate it, make a new key and paste its token here.',
			hint: 'In &Open: admin area > API keys. Begins with ao-v1-production- or ao-v1-staging-',
		},
		{
			displayName: 'Base URL',
			name: 'customBaseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.andopen.co',
			description: 'Leave empty to follow the region, unless you were given another address',
		},
		{
			// Hidden: the editor shows an expression that looks at another field as an error.
			displayName: 'Base URL in Use',
			name: 'baseUrl',
			type: 'hidden',
			default:
				'={{ ($self["customBaseUrl"] || "").trim() || { us: "https://api.andopen.co", eu: "https://api.eu.andopen.co", staging: "https://api.staging.andopen.co" }[$self["region"]] }}',
		},
		{
			// n8n runs `preAuthentication` only where there is an expirable field; not before every request,
			// because it is not empty.
			displayName: 'Connection Check',
			name: 'connectionCheck',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: 'on test',
		},
	];

	/** Says in words that &Open cannot be reached; a declarative test only shows an error code. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		if (!isUnderTest(credentials)) return {};
		const headers = { Authorization: `Bearer ${andOpenToken(credentials)}`, ...VERSION_HEADER };
		const { baseUrl } = credentials;
		await probe(this, { vendor: '&Open', baseUrl, call: campaigns({ limit: 1 }), headers });
		return {};
	}

	/** Refuses a token of another stage here, because every request passes here: tests, pickers and runs. */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const token = andOpenToken(credentials);
		return signed(credentials, requestOptions, token);
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim() }}',
			url: '/campaigns',
			qs: { limit: 1 },
			headers: { ...VERSION_HEADER, ...TEST_HEADERS },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'&Open refused the token. Copy it again, and check that the Region is the one it was made in.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The token works, but &Open does not let it see campaigns. Ask your &Open contact.',
				},
			},
		],
	};
}
