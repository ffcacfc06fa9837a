import { figure, ratio, spreadText, table } from './format';
import type { Machine } from './machine';
import type { Results, TriggerTask } from './results';
import { spreadOf } from './rounds';
import { ownMemory, targetsOf } from './targets';
import { taskTable } from './taskTable';

/** docs/benchmarks.md, out of what was measured. */
export const report = (machine: Machine, results: Results, isQuick = false): string =>
	[
		'# Benchmarks',
		...(isQuick ? ['**A quick run, which only shows that everything works.**'] : []),
		INTRODUCTION,
		machineText(machine),
		'## What we want, and what we got',
		table(
			['wanted', 'measured', ''],
			targetsOf(results).map(({ wanted, measured, met }) => [
				wanted,
				measured,
				met === undefined ? 'not measured' : met ? 'met' : '_missed_',
			]),
		),
		HOW_TO_READ,
		'## Create or update contacts',
		UPSERT_TEXT,
		taskTable(results.upsert),
		'## Read contacts',
		READ_TEXT,
		...readTables(results),
		'## Memory',
		MEMORY_TEXT,
		memoryTable(results),
		'## Webhook events a second',
		TRIGGER_TEXT,
		...results.triggers.map(triggerTable),
		HOW_TO_RUN,
	].join('\n\n') + '\n';

const INTRODUCTION = `Written by \`npm run bench\`: do not edit. The nodes of this package and n8n's built-in HubSpot nodes do the same work, one after another, in the same n8n, against the same sandbox, which counts the requests and has HubSpot's limits. Both reach it over https under HubSpot's own name, on this machine: HubSpot itself takes longer to answer, which costs a node more time the more requests it sends.`;

const machineText = (machine: Machine): string =>
	`${machine.date}: ${machine.cpu}, ${machine.cores} cores, ${figure(machine.memoryGb)} GB memory, ${machine.system}; Node ${machine.node}, n8n ${machine.n8n} with SQLite, this package ${machine.package}. The sandbox runs on the same machine.`;

const HOW_TO_READ = `Times are medians of several rounds, in brackets the fastest and the slowest. A column with × says how many times as much the node needs as HubSpot Bridge in the line above. *Time* runs from the node before to the node after; *CPU time* is that of the whole n8n process meanwhile; *items in memory* is what is still in use after the last node and a full garbage collection, above the start: the node's output, which n8n keeps; *process at its peak* is all of n8n's memory, of which n8n alone takes some hundred MB. *The limits alone* is the time that HubSpot's limits demand for so many requests (190 in ten seconds; 5 searches a second), if everything else took no time.`;

const UPSERT_TEXT = `Half of the contacts are new, the other half get another job title; afterwards the account is compared with what was asked for. The built-in node sends two requests a contact, one with the option *Simplify Output*; it knows no limits: *as it is* it stops at the first 429 and gives nothing back, so people put it into a loop with waits (Loop Over Items with 95 contacts and Wait with 10 seconds), as n8n's documentation shows. HubSpot Bridge reads the account's properties once, which is not in the numbers: every workflow has run before. The four values are fields that were dragged in, such as \`{{ $json.email }}\`, which HubSpot Bridge looks up in the item itself; every other expression is evaluated by n8n and costs about 0.3 ms of CPU time a value and contact, in any node.`;

const READ_TEXT = `Three properties of each contact. HubSpot hands out 10,000 results of one search, so the built-in node loses all of them where there are more; its *Get Many* uses the first version of HubSpot's API, which has no such end. Searches have no limit in HubSpot's answers to go by, so HubSpot Bridge keeps to the documented 5 a second even where the sandbox demands none: its search takes the same time in both.`;

const MEMORY_TEXT = `n8n keeps all items of a run in memory until it ends, whichever node made them. What is still in use when the node has ended is that list; what was in use beyond it belongs to the node. For comparison the same items are made by a node that does nothing else (*the items alone*). *In use* is the highest of many measurements, each after a full garbage collection; *process at its peak* is all of n8n, with garbage, which depends on when the collector finds the time; it also goes on holding what an earlier line needed. The same values take somewhat more memory as they came out of HubSpot's answers than out of one piece of JSON: that is the items' difference between the lines.`;

const TRIGGER_TEXT = `Deliveries of an app's events, signed as HubSpot signs them, ten at a time as HubSpot sends them, each answered before the next one on its connection. *Accepted* counts until the last one is answered, *finished* until n8n has run and stored every execution. Both HubSpot triggers verify every signature (a forged delivery starts nothing: checked in the run); HubSpot Bridge also drops repeated events. The Webhook node verifies nothing: it is what n8n itself can do.`;

const HOW_TO_RUN = `## Run it yourself

\`\`\`sh
npm run bench             # up to 15 minutes; leave the machine alone meanwhile
npm run bench -- --quick  # about three minutes, to see that it works; writes into .cache
\`\`\`

It needs no account and no network, and writes this page.`;

function readTables({ read }: Results): string[] {
	const titles = [...new Set(read.map(({ title }) => title))];
	return titles.flatMap((title) => [
		`### ${title}`,
		taskTable(read.filter((task) => task.title === title)),
	]);
}

function memoryTable({ memory }: Results): string {
	return table(
		['records', 'node', 'in use', 'of this the items', 'the node’s own', 'process at its peak'],
		memory.map((line) => [
			line.records.toLocaleString('en'),
			line.node,
			...[line.liveMb, line.heldMb, ownMemory(line), line.rssMb].map((mb) => `${figure(mb)} MB`),
		]),
	);
}

function triggerTable({ lines, deliveries, eventsEach }: TriggerTask): string {
	const medians = lines.map(({ node, rounds }) => ({
		node,
		accepted: spreadOf(rounds.map(({ acceptedPerSecond }) => acceptedPerSecond)),
		finished: spreadOf(rounds.map(({ finishedPerSecond }) => finishedPerSecond)),
		cpu: spreadOf(rounds.map(({ cpuMsPerDelivery }) => cpuMsPerDelivery)),
	}));
	const [bridge] = medians;
	const text = `${deliveries.toLocaleString('en')} deliveries of ${eventsEach} ${eventsEach === 1 ? 'event' : 'events'} a round:`;
	return `${text}\n\n${table(
		['node', 'accepted', 'finished', 'n8n’s CPU time a delivery', 'finished ×', 'CPU ×'],
		medians.map(({ node, accepted, finished, cpu }, index) => [
			node,
			spreadText(accepted, 'events/s'),
			spreadText(finished, 'events/s'),
			spreadText(cpu, 'ms'),
			index === 0 ? '' : ratio(finished.median, bridge?.finished.median),
			index === 0 ? '' : ratio(cpu.median, bridge?.cpu.median),
		]),
	)}`;
}
