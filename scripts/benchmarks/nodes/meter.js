// What a run costs, measured inside n8n's own process: shared by the nodes that stand before and after the one measured.
const { readFileSync, writeFileSync } = require('node:fs');
const v8 = require('node:v8');
const { runInNewContext } = require('node:vm');

v8.setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** A collection of a large heap takes long: most of the time must be left to what is measured. */
const SAMPLE_EVERY_MS = 200;
const COLLECTING_AT_MOST = 1 / 4;
/** n8n lets go of the last run's items some moments after it has answered. */
const SETTLE_MS = 400;
const MEBIBYTE = 1_048_576;

let run = { startedAt: 0, cpu: process.cpuUsage(), liveAtStart: 0, livePeak: 0 };
let sampler;

/** Linux: the highest resident memory since `restartPeak`; elsewhere since the process began. */
function peakRss() {
	try {
		const [, kibibytes] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
		return Number(kibibytes) * 1024;
	} catch {
		return process.resourceUsage().maxRSS * 1024;
	}
}

function restartPeak() {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Not on this system: then the peak is that of the process.
	}
}

/** Memory that is still in use after a full collection. */
function live() {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

function sampleAfter(ms) {
	sampler = setTimeout(() => {
		const startedAt = performance.now();
		run.livePeak = Math.max(run.livePeak, live());
		sampleAfter(Math.max(SAMPLE_EVERY_MS, (performance.now() - startedAt) / COLLECTING_AT_MOST));
	}, ms);
}

/** `samplesLive`: collect garbage again and again to see the live memory; slows the run down. */
exports.begin = async ({ samplesLive = false } = {}) => {
	clearTimeout(sampler);
	live();
	await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
	const liveAtStart = live();
	restartPeak();
	run = { liveAtStart, livePeak: liveAtStart };
	if (samplesLive) sampleAfter(SAMPLE_EVERY_MS);
	run.cpu = process.cpuUsage();
	run.startedAt = performance.now();
};

/** Milliseconds and MiB since `begin`. */
exports.end = () => {
	const wallMs = performance.now() - run.startedAt;
	const { user, system } = process.cpuUsage(run.cpu);
	const peak = peakRss();
	clearTimeout(sampler);
	const held = live();
	run.livePeak = Math.max(run.livePeak, held);
	return {
		wallMs,
		cpuMs: (user + system) / 1000,
		rssPeakMb: peak / MEBIBYTE,
		heldMb: (held - run.liveAtStart) / MEBIBYTE,
		livePeakMb: (run.livePeak - run.liveAtStart) / MEBIBYTE,
	};
};
