export { ControlConnection, ControlError, FaultsClient, RequestsClient } from './client';
export { Clock } from './clock';
export { registerCoreControl } from './control';
export { Core } from './core';
export type {
	ActiveFault,
	Fault,
	FaultAnswer,
	FaultKind,
	FaultRule,
	FaultTarget,
} from './faultTypes';
export { pause } from './pause';
export { SeededRandom } from './random';
export type { LoggedRequest, RequestFilter } from './requestLog';
export { createServer, createVendorServer, listen, type TlsIdentity } from './server';
export { SYSTEMS, type System } from './system';
