import type { Core } from '../../core';
import {
	ALL_SCOPES,
	HUBSPOT_OAUTH_APP,
	HUBSPOT_TOKEN,
	OPTIONAL_SCOPES,
	PORTAL_ID,
	REQUIRED_SCOPES,
	UI_DOMAIN,
} from '../../seed';
import { Account } from '../account';
import { defineDemoEvents } from './demoEvents';
import { DEMO_OWNERS } from './demoPeople';
import { fillDemoLists } from './demoLists';
import { demoPipelines } from './demoPipelines';
import { fillDemoRecords } from './demoRecords';
import { defineDemoSchema } from './demoSchema';

/** The account of a fresh sandbox: the same ids and values on every start. */
export function demoAccount(core: Core): Account {
	const account = new Account(core, PORTAL_ID, UI_DOMAIN);
	account.owners.push(...DEMO_OWNERS);
	for (const [type, pipelines] of demoPipelines()) account.pipelines.set(type, pipelines);
	defineDemoSchema(account);
	defineDemoEvents(account);
	account.tokens.create({ token: HUBSPOT_TOKEN, scopes: ALL_SCOPES });
	account.grants.apps.set(HUBSPOT_OAUTH_APP.clientId, {
		...HUBSPOT_OAUTH_APP,
		requiredScopes: REQUIRED_SCOPES,
		optionalScopes: OPTIONAL_SCOPES,
	});
	// The demo records are old: the search index knows them from the start.
	const { searchLagMs } = account.settings;
	account.settings.searchLagMs = 0;
	fillDemoRecords(account);
	fillDemoLists(account);
	account.settings.searchLagMs = searchLagMs;
	return account;
}
