// Made from schema/ by `npm run generate`. Do not edit.
// @ts-nocheck: this is ajv's own output.

/** One fault as ajv reports it; core/rules/schema.ts turns these into words. */
export interface SchemaFault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly propertyName?: string;
}

/** Checks parsed data; after `false`, `errors` holds every fault. */
export interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaFault[] | null;
}

export const hub: Validator = validate10;

const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://jupyterhub-gitops.invalid/hub.schema.json","type":"object","additionalProperties":false,"required":["provider","admin_users","auth"],"properties":{"display_name":{"type":"string","maxLength":80,"pattern":"^[^\\u0000-\\u001f\\u007f]*$"},"description":{"type":"string","maxLength":500,"pattern":"^[^\\u0000-\\u001f\\u007f]*$"},"contact":{"type":"string","maxLength":254,"pattern":"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+$"},"moved_from":{"type":"string","maxLength":20,"pattern":"^[a-z][a-z0-9-]{1,18}[a-z0-9]$"},"provider":{"type":"string","enum":["aws","gcp","openstack","local"]},"region":{"type":"string","maxLength":40,"pattern":"^[A-Za-z][A-Za-z0-9_-]{0,39}$"},"users":{"type":"integer","minimum":1,"maximum":2000},"machine":{"type":"string","maxLength":63,"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},"runtime":{"type":"string","enum":["docker","process"]},"admin_users":{"type":"array","maxItems":50,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9_][a-z0-9._@+-]{0,99}$","maxLength":100},"minItems":1},"auth":{"type":"object","additionalProperties":false,"properties":{"type":{"type":"string","enum":["native","github","gitlab","google","cilogon","oidc","lti13","ldap","shared-password","firstuse","tmp","dummy"]},"secret":{"type":"string","maxLength":100,"pattern":"^[A-Z_][A-Z0-9_]{0,99}$"},"config":{"type":"object","maxProperties":50,"propertyNames":{"pattern":"^[a-z][a-z0-9_]{0,63}$","maxLength":64},"additionalProperties":{}}},"required":["type"]},"allowed_users":{"anyOf":[{"type":"array","maxItems":5000,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9_][a-z0-9._@+-]{0,99}$","maxLength":100},"minItems":1},{"type":"object","additionalProperties":false,"properties":{"file":{"type":"string","maxLength":200,"pattern":"^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\\.csv$"}},"required":["file"]}]},"allow_all":{"type":"boolean"},"allowed_organizations":{"type":"array","minItems":1,"maxItems":200,"uniqueItems":true,"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$","maxLength":200}},"allowed_groups":{"type":"array","minItems":1,"maxItems":200,"uniqueItems":true,"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$","maxLength":200}},"admin_groups":{"type":"array","maxItems":200,"uniqueItems":true,"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$","maxLength":200}},"hosted_domain":{"type":"array","minItems":1,"maxItems":20,"uniqueItems":true,"items":{"type":"string","maxLength":253,"pattern":"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$"}},"blocked_users":{"type":"array","maxItems":1000,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9_][a-z0-9._@+-]{0,99}$","maxLength":100}},"staff":{"type":"array","maxItems":50,"items":{"type":"object","additionalProperties":false,"properties":{"users":{"type":"array","maxItems":200,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9_][a-z0-9._@+-]{0,99}$","maxLength":100},"minItems":1},"group":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"},"over":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"}},"required":["over"]}},"image":{"type":"string","maxLength":400,"pattern":"^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"},"profile_list":{"type":"array","maxItems":20,"items":{"type":"object","additionalProperties":false,"properties":{"display_name":{"type":"string","maxLength":80,"pattern":"^[^\\u0000-\\u001f\\u007f]*$"},"description":{"type":"string","maxLength":500,"pattern":"^[^\\u0000-\\u001f\\u007f]*$"},"image":{"type":"string","maxLength":400,"pattern":"^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"},"mem_limit":{"type":"string","maxLength":12,"pattern":"^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"},"cpu_limit":{"type":"number","minimum":0.1,"maximum":256},"gpu":{"anyOf":[{"type":"string","const":"none"},{"type":"object","additionalProperties":false,"properties":{"count":{"type":"integer","minimum":1,"maximum":16},"share":{"type":"integer","minimum":1,"maximum":64}}}]},"default":{"type":"boolean"},"allowed_groups":{"type":"array","minItems":1,"maxItems":200,"uniqueItems":true,"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$","maxLength":200}}},"required":["display_name"]}},"allow_custom_image":{"anyOf":[{"type":"boolean","const":false},{"type":"string","minLength":1,"maxLength":200}]},"registry_secret":{"type":"string","maxLength":100,"pattern":"^[A-Z_][A-Z0-9_]{0,99}$"},"default_url":{"type":"string","maxLength":200,"pattern":"^/([A-Za-z0-9._~%?=&+-][A-Za-z0-9._~/%?=&+-]*)?$"},"env":{"type":"object","maxProperties":100,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]{0,127}$","maxLength":128},"additionalProperties":{"type":"string","maxLength":4000,"pattern":"^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$"}},"content":{"type":"array","maxItems":20,"uniqueItems":true,"items":{"type":"string","maxLength":500,"pattern":"^https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9_~][A-Za-z0-9._~+-]*)+/?$"}},"mem_limit":{"type":"string","maxLength":12,"pattern":"^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"},"cpu_limit":{"type":"number","minimum":0.1,"maximum":256},"gpu":{"anyOf":[{"type":"string","const":"none"},{"type":"object","additionalProperties":false,"properties":{"count":{"type":"integer","minimum":1,"maximum":16},"share":{"type":"integer","minimum":1,"maximum":64}}}]},"max_servers":{"type":"integer","minimum":1,"maximum":5000},"named_servers":{"type":"integer","minimum":0,"maximum":20},"storage":{"type":"object","additionalProperties":false,"properties":{"size":{"type":"string","maxLength":12,"pattern":"^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"},"quota":{"type":"string","maxLength":12,"pattern":"^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"},"mount":{"type":"string","maxLength":100,"pattern":"^(?!.*/\\.\\.?(/|$))/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,5}$"},"on_delete":{"type":"string","enum":["keep","snapshot","delete"]}}},"shared":{"type":"boolean"},"datasets":{"type":"array","maxItems":20,"items":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","maxLength":40,"pattern":"^[a-z][a-z0-9_-]{0,39}$"},"source":{"type":"string","maxLength":500,"pattern":"^(nfs://[A-Za-z0-9.-]{1,253}(/[A-Za-z0-9._-]+)+|(s3|gs)://[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](/[A-Za-z0-9._=-]+)*/?|https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~%+=-]+)*/?|cvmfs:[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|eos:/eos(/[A-Za-z0-9._-]+)+|disk:(/[A-Za-z0-9._-]+)+)$"},"path":{"type":"string","maxLength":200,"pattern":"^(?!.*/\\.\\.?(/|$))/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,8}$"},"readonly":{"type":"boolean"},"sha256":{"type":"string","maxLength":64,"pattern":"^[0-9a-f]{64}$"}},"required":["name","source"]}},"backup":{"anyOf":[{"type":"string","const":"off"},{"type":"object","additionalProperties":false,"properties":{"every":{"type":"string","maxLength":7,"pattern":"^[1-9][0-9]{0,5}[smhd]$"},"keep":{"type":"integer","minimum":1,"maximum":365}}}]},"cull":{"anyOf":[{"type":"string","const":"off"},{"type":"object","additionalProperties":false,"properties":{"timeout":{"type":"string","maxLength":7,"pattern":"^[1-9][0-9]{0,5}[smhd]$"},"max_age":{"type":"string","maxLength":7,"pattern":"^[1-9][0-9]{0,5}[smhd]$"},"every":{"type":"string","maxLength":7,"pattern":"^[1-9][0-9]{0,5}[smhd]$"}}}]},"schedule":{"anyOf":[{"type":"string","const":"none"},{"type":"object","additionalProperties":false,"properties":{"start":{"type":"string","maxLength":5,"pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$"},"stop":{"type":"string","maxLength":5,"pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$"},"days":{"type":"array","minItems":1,"maxItems":7,"uniqueItems":true,"items":{"type":"string","enum":["mon","tue","wed","thu","fri","sat","sun"]}},"timezone":{"type":"string","maxLength":50,"pattern":"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$"}},"required":["start","stop"]}]},"events":{"type":"array","maxItems":50,"items":{"type":"object","additionalProperties":false,"properties":{"from":{"type":"string","maxLength":10,"pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"to":{"type":"string","maxLength":10,"pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"users":{"type":"integer","minimum":1,"maximum":2000}},"required":["from","to","users"]}},"expires":{"type":"string","maxLength":10,"pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"domain":{"type":"string","maxLength":253,"pattern":"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"},"https":{"type":"string","enum":["auto","manual","off"]},"allow_from":{"type":"array","minItems":1,"maxItems":50,"uniqueItems":true,"items":{"type":"string","maxLength":43,"pattern":"^[0-9a-f:.]{2,39}/[0-9]{1,3}$"}},"monitoring":{"type":"string","enum":["basic","off"]},"budget":{"type":"object","additionalProperties":false,"properties":{"monthly":{"type":"number","exclusiveMinimum":0,"maximum":1000000},"currency":{"type":"string","maxLength":3,"pattern":"^[A-Z]{3}$"},"alert":{"type":"array","minItems":1,"maxItems":10,"uniqueItems":true,"items":{"type":"integer","minimum":1,"maximum":1000}}},"required":["monthly"]},"protect":{"type":"boolean"},"tags":{"type":"object","maxProperties":30,"propertyNames":{"pattern":"^[a-z][a-z0-9_-]{0,62}$","maxLength":63},"additionalProperties":{"type":"string","maxLength":63,"pattern":"^[a-z0-9_-]{1,63}$"}},"versions":{"type":"object","additionalProperties":false,"properties":{"jupyterhub":{"type":"string","maxLength":11,"pattern":"^[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$"}}},"extra_config":{"type":"string","maxLength":20000,"pattern":"^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$"}}};
const func2 = Object.prototype.hasOwnProperty;
const func3 = (text) => [...text].length;
const pattern0 = new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
const pattern2 = new RegExp("^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+$", "u");
const pattern3 = new RegExp("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", "u");
const pattern4 = new RegExp("^[A-Za-z][A-Za-z0-9_-]{0,39}$", "u");
const pattern5 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", "u");
const pattern6 = new RegExp("^[a-z0-9_][a-z0-9._@+-]{0,99}$", "u");
const pattern7 = new RegExp("^[A-Z_][A-Z0-9_]{0,99}$", "u");
const pattern8 = new RegExp("^[a-z][a-z0-9_]{0,63}$", "u");
const pattern10 = new RegExp("^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\\.csv$", "u");
const pattern11 = new RegExp("^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$", "u");
const pattern14 = new RegExp("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$", "u");
const pattern19 = new RegExp("^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$", "u");
const pattern23 = new RegExp("^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$", "u");
const pattern26 = new RegExp("^/([A-Za-z0-9._~%?=&+-][A-Za-z0-9._~/%?=&+-]*)?$", "u");
const pattern27 = new RegExp("^[A-Za-z_][A-Za-z0-9_]{0,127}$", "u");
const pattern28 = new RegExp("^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$", "u");
const pattern29 = new RegExp("^https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9_~][A-Za-z0-9._~+-]*)+/?$", "u");
const pattern33 = new RegExp("^(?!.*/\\.\\.?(/|$))/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,5}$", "u");
const pattern34 = new RegExp("^[a-z][a-z0-9_-]{0,39}$", "u");
const pattern35 = new RegExp("^(nfs://[A-Za-z0-9.-]{1,253}(/[A-Za-z0-9._-]+)+|(s3|gs)://[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](/[A-Za-z0-9._=-]+)*/?|https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~%+=-]+)*/?|cvmfs:[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|eos:/eos(/[A-Za-z0-9._-]+)+|disk:(/[A-Za-z0-9._-]+)+)$", "u");
const pattern36 = new RegExp("^(?!.*/\\.\\.?(/|$))/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,8}$", "u");
const pattern37 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern38 = new RegExp("^[1-9][0-9]{0,5}[smhd]$", "u");
const pattern42 = new RegExp("^([01][0-9]|2[0-3]):[0-5][0-9]$", "u");
const pattern44 = new RegExp("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$", "u");
const pattern45 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
const pattern48 = new RegExp("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$", "u");
const pattern49 = new RegExp("^[0-9a-f:.]{2,39}/[0-9]{1,3}$", "u");
const pattern50 = new RegExp("^[A-Z]{3}$", "u");
const pattern51 = new RegExp("^[a-z][a-z0-9_-]{0,62}$", "u");
const pattern52 = new RegExp("^[a-z0-9_-]{1,63}$", "u");
const pattern53 = new RegExp("^[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$", "u");
const pattern54 = new RegExp("^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://jupyterhub-gitops.invalid/hub.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.provider === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "provider"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.admin_users === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "admin_users"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.auth === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "auth"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.display_name !== undefined){
let data0 = data.display_name;
if(typeof data0 === "string"){
if(func3(data0) > 80){
const err4 = {instancePath:instancePath+"/display_name",schemaPath:"#/properties/display_name/maxLength",keyword:"maxLength",params:{limit: 80}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern0.test(data0)){
const err5 = {instancePath:instancePath+"/display_name",schemaPath:"#/properties/display_name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/display_name",schemaPath:"#/properties/display_name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 === "string"){
if(func3(data1) > 500){
const err7 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern0.test(data1)){
const err8 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.contact !== undefined){
let data2 = data.contact;
if(typeof data2 === "string"){
if(func3(data2) > 254){
const err10 = {instancePath:instancePath+"/contact",schemaPath:"#/properties/contact/maxLength",keyword:"maxLength",params:{limit: 254}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern2.test(data2)){
const err11 = {instancePath:instancePath+"/contact",schemaPath:"#/properties/contact/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/contact",schemaPath:"#/properties/contact/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.moved_from !== undefined){
let data3 = data.moved_from;
if(typeof data3 === "string"){
if(func3(data3) > 20){
const err13 = {instancePath:instancePath+"/moved_from",schemaPath:"#/properties/moved_from/maxLength",keyword:"maxLength",params:{limit: 20}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern3.test(data3)){
const err14 = {instancePath:instancePath+"/moved_from",schemaPath:"#/properties/moved_from/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,18}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/moved_from",schemaPath:"#/properties/moved_from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.provider !== undefined){
let data4 = data.provider;
if(typeof data4 !== "string"){
const err16 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((((data4 === "aws") || (data4 === "gcp")) || (data4 === "openstack")) || (data4 === "local"))){
const err17 = {instancePath:instancePath+"/provider",schemaPath:"#/properties/provider/enum",keyword:"enum",params:{allowedValues: schema11.properties.provider.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.region !== undefined){
let data5 = data.region;
if(typeof data5 === "string"){
if(func3(data5) > 40){
const err18 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!pattern4.test(data5)){
const err19 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,39}$"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.users !== undefined){
let data6 = data.users;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err21 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2000 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2000}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err23 = {instancePath:instancePath+"/users",schemaPath:"#/properties/users/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.machine !== undefined){
let data7 = data.machine;
if(typeof data7 === "string"){
if(func3(data7) > 63){
const err24 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern5.test(data7)){
const err25 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.runtime !== undefined){
let data8 = data.runtime;
if(typeof data8 !== "string"){
const err27 = {instancePath:instancePath+"/runtime",schemaPath:"#/properties/runtime/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!((data8 === "docker") || (data8 === "process"))){
const err28 = {instancePath:instancePath+"/runtime",schemaPath:"#/properties/runtime/enum",keyword:"enum",params:{allowedValues: schema11.properties.runtime.enum}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.admin_users !== undefined){
let data9 = data.admin_users;
if(Array.isArray(data9)){
if(data9.length > 50){
const err29 = {instancePath:instancePath+"/admin_users",schemaPath:"#/properties/admin_users/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data9.length < 1){
const err30 = {instancePath:instancePath+"/admin_users",schemaPath:"#/properties/admin_users/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 === "string"){
if(func3(data10) > 100){
const err31 = {instancePath:instancePath+"/admin_users/" + i0,schemaPath:"#/properties/admin_users/items/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!pattern6.test(data10)){
const err32 = {instancePath:instancePath+"/admin_users/" + i0,schemaPath:"#/properties/admin_users/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_][a-z0-9._@+-]{0,99}$"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/admin_users/" + i0,schemaPath:"#/properties/admin_users/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
let i1 = data9.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data9[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err34 = {instancePath:instancePath+"/admin_users",schemaPath:"#/properties/admin_users/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err35 = {instancePath:instancePath+"/admin_users",schemaPath:"#/properties/admin_users/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.auth !== undefined){
let data11 = data.auth;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.type === undefined){
const err36 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key1 in data11){
if(!(((key1 === "type") || (key1 === "secret")) || (key1 === "config"))){
const err37 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data11.type !== undefined){
let data12 = data11.type;
if(typeof data12 !== "string"){
const err38 = {instancePath:instancePath+"/auth/type",schemaPath:"#/properties/auth/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(!((((((((((((data12 === "native") || (data12 === "github")) || (data12 === "gitlab")) || (data12 === "google")) || (data12 === "cilogon")) || (data12 === "oidc")) || (data12 === "lti13")) || (data12 === "ldap")) || (data12 === "shared-password")) || (data12 === "firstuse")) || (data12 === "tmp")) || (data12 === "dummy"))){
const err39 = {instancePath:instancePath+"/auth/type",schemaPath:"#/properties/auth/properties/type/enum",keyword:"enum",params:{allowedValues: schema11.properties.auth.properties.type.enum}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data11.secret !== undefined){
let data13 = data11.secret;
if(typeof data13 === "string"){
if(func3(data13) > 100){
const err40 = {instancePath:instancePath+"/auth/secret",schemaPath:"#/properties/auth/properties/secret/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern7.test(data13)){
const err41 = {instancePath:instancePath+"/auth/secret",schemaPath:"#/properties/auth/properties/secret/pattern",keyword:"pattern",params:{pattern: "^[A-Z_][A-Z0-9_]{0,99}$"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/auth/secret",schemaPath:"#/properties/auth/properties/secret/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data11.config !== undefined){
let data14 = data11.config;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(Object.keys(data14).length > 50){
const err43 = {instancePath:instancePath+"/auth/config",schemaPath:"#/properties/auth/properties/config/maxProperties",keyword:"maxProperties",params:{limit: 50}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key2 in data14){
const _errs33 = errors;
if(typeof key2 === "string"){
if(func3(key2) > 64){
const err44 = {instancePath:instancePath+"/auth/config",schemaPath:"#/properties/auth/properties/config/propertyNames/maxLength",keyword:"maxLength",params:{limit: 64},propertyName:key2};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!pattern8.test(key2)){
const err45 = {instancePath:instancePath+"/auth/config",schemaPath:"#/properties/auth/properties/config/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,63}$"},propertyName:key2};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
var valid5 = _errs33 === errors;
if(!valid5){
const err46 = {instancePath:instancePath+"/auth/config",schemaPath:"#/properties/auth/properties/config/propertyNames",keyword:"propertyNames",params:{propertyName: key2}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/auth/config",schemaPath:"#/properties/auth/properties/config/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.allowed_users !== undefined){
let data15 = data.allowed_users;
const _errs36 = errors;
let valid6 = false;
const _errs37 = errors;
if(Array.isArray(data15)){
if(data15.length > 5000){
const err49 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf/0/maxItems",keyword:"maxItems",params:{limit: 5000}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data15.length < 1){
const err50 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf/0/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
const len1 = data15.length;
for(let i2=0; i2<len1; i2++){
let data16 = data15[i2];
if(typeof data16 === "string"){
if(func3(data16) > 100){
const err51 = {instancePath:instancePath+"/allowed_users/" + i2,schemaPath:"#/properties/allowed_users/anyOf/0/items/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!pattern6.test(data16)){
const err52 = {instancePath:instancePath+"/allowed_users/" + i2,schemaPath:"#/properties/allowed_users/anyOf/0/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_][a-z0-9._@+-]{0,99}$"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/allowed_users/" + i2,schemaPath:"#/properties/allowed_users/anyOf/0/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
let i3 = data15.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data15[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err54 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf/0/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
const err55 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf/0/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid0 = _errs37 === errors;
valid6 = valid6 || _valid0;
if(!valid6){
const _errs41 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.file === undefined){
const err56 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf/1/required",keyword:"required",params:{missingProperty: "file"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key3 in data15){
if(!(key3 === "file")){
const err57 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data15.file !== undefined){
let data17 = data15.file;
if(typeof data17 === "string"){
if(func3(data17) > 200){
const err58 = {instancePath:instancePath+"/allowed_users/file",schemaPath:"#/properties/allowed_users/anyOf/1/properties/file/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(!pattern10.test(data17)){
const err59 = {instancePath:instancePath+"/allowed_users/file",schemaPath:"#/properties/allowed_users/anyOf/1/properties/file/pattern",keyword:"pattern",params:{pattern: "^(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\\.csv$"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/allowed_users/file",schemaPath:"#/properties/allowed_users/anyOf/1/properties/file/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid0 = _errs41 === errors;
valid6 = valid6 || _valid0;
}
if(!valid6){
const err62 = {instancePath:instancePath+"/allowed_users",schemaPath:"#/properties/allowed_users/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
else {
errors = _errs36;
if(vErrors !== null){
if(_errs36){
vErrors.length = _errs36;
}
else {
vErrors = null;
}
}
}
}
if(data.allow_all !== undefined){
if(typeof data.allow_all !== "boolean"){
const err63 = {instancePath:instancePath+"/allow_all",schemaPath:"#/properties/allow_all/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.allowed_organizations !== undefined){
let data19 = data.allowed_organizations;
if(Array.isArray(data19)){
if(data19.length > 200){
const err64 = {instancePath:instancePath+"/allowed_organizations",schemaPath:"#/properties/allowed_organizations/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data19.length < 1){
const err65 = {instancePath:instancePath+"/allowed_organizations",schemaPath:"#/properties/allowed_organizations/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
const len2 = data19.length;
for(let i4=0; i4<len2; i4++){
let data20 = data19[i4];
if(typeof data20 === "string"){
if(func3(data20) > 200){
const err66 = {instancePath:instancePath+"/allowed_organizations/" + i4,schemaPath:"#/properties/allowed_organizations/items/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(!pattern11.test(data20)){
const err67 = {instancePath:instancePath+"/allowed_organizations/" + i4,schemaPath:"#/properties/allowed_organizations/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/allowed_organizations/" + i4,schemaPath:"#/properties/allowed_organizations/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
let i5 = data19.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data19[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err69 = {instancePath:instancePath+"/allowed_organizations",schemaPath:"#/properties/allowed_organizations/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j2}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
const err70 = {instancePath:instancePath+"/allowed_organizations",schemaPath:"#/properties/allowed_organizations/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.allowed_groups !== undefined){
let data21 = data.allowed_groups;
if(Array.isArray(data21)){
if(data21.length > 200){
const err71 = {instancePath:instancePath+"/allowed_groups",schemaPath:"#/properties/allowed_groups/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data21.length < 1){
const err72 = {instancePath:instancePath+"/allowed_groups",schemaPath:"#/properties/allowed_groups/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
const len3 = data21.length;
for(let i6=0; i6<len3; i6++){
let data22 = data21[i6];
if(typeof data22 === "string"){
if(func3(data22) > 200){
const err73 = {instancePath:instancePath+"/allowed_groups/" + i6,schemaPath:"#/properties/allowed_groups/items/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(!pattern11.test(data22)){
const err74 = {instancePath:instancePath+"/allowed_groups/" + i6,schemaPath:"#/properties/allowed_groups/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
else {
const err75 = {instancePath:instancePath+"/allowed_groups/" + i6,schemaPath:"#/properties/allowed_groups/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
let i7 = data21.length;
let j3;
if(i7 > 1){
const indices3 = {};
for(;i7--;){
let item3 = data21[i7];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
const err76 = {instancePath:instancePath+"/allowed_groups",schemaPath:"#/properties/allowed_groups/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j3}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
break;
}
indices3[item3] = i7;
}
}
}
else {
const err77 = {instancePath:instancePath+"/allowed_groups",schemaPath:"#/properties/allowed_groups/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data.admin_groups !== undefined){
let data23 = data.admin_groups;
if(Array.isArray(data23)){
if(data23.length > 200){
const err78 = {instancePath:instancePath+"/admin_groups",schemaPath:"#/properties/admin_groups/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
const len4 = data23.length;
for(let i8=0; i8<len4; i8++){
let data24 = data23[i8];
if(typeof data24 === "string"){
if(func3(data24) > 200){
const err79 = {instancePath:instancePath+"/admin_groups/" + i8,schemaPath:"#/properties/admin_groups/items/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(!pattern11.test(data24)){
const err80 = {instancePath:instancePath+"/admin_groups/" + i8,schemaPath:"#/properties/admin_groups/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/admin_groups/" + i8,schemaPath:"#/properties/admin_groups/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
let i9 = data23.length;
let j4;
if(i9 > 1){
const indices4 = {};
for(;i9--;){
let item4 = data23[i9];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
const err82 = {instancePath:instancePath+"/admin_groups",schemaPath:"#/properties/admin_groups/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j4}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
break;
}
indices4[item4] = i9;
}
}
}
else {
const err83 = {instancePath:instancePath+"/admin_groups",schemaPath:"#/properties/admin_groups/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data.hosted_domain !== undefined){
let data25 = data.hosted_domain;
if(Array.isArray(data25)){
if(data25.length > 20){
const err84 = {instancePath:instancePath+"/hosted_domain",schemaPath:"#/properties/hosted_domain/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if(data25.length < 1){
const err85 = {instancePath:instancePath+"/hosted_domain",schemaPath:"#/properties/hosted_domain/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
const len5 = data25.length;
for(let i10=0; i10<len5; i10++){
let data26 = data25[i10];
if(typeof data26 === "string"){
if(func3(data26) > 253){
const err86 = {instancePath:instancePath+"/hosted_domain/" + i10,schemaPath:"#/properties/hosted_domain/items/maxLength",keyword:"maxLength",params:{limit: 253}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(!pattern14.test(data26)){
const err87 = {instancePath:instancePath+"/hosted_domain/" + i10,schemaPath:"#/properties/hosted_domain/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$"}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/hosted_domain/" + i10,schemaPath:"#/properties/hosted_domain/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
let i11 = data25.length;
let j5;
if(i11 > 1){
const indices5 = {};
for(;i11--;){
let item5 = data25[i11];
if(typeof item5 !== "string"){
continue;
}
if(typeof indices5[item5] == "number"){
j5 = indices5[item5];
const err89 = {instancePath:instancePath+"/hosted_domain",schemaPath:"#/properties/hosted_domain/uniqueItems",keyword:"uniqueItems",params:{i: i11, j: j5}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
break;
}
indices5[item5] = i11;
}
}
}
else {
const err90 = {instancePath:instancePath+"/hosted_domain",schemaPath:"#/properties/hosted_domain/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data.blocked_users !== undefined){
let data27 = data.blocked_users;
if(Array.isArray(data27)){
if(data27.length > 1000){
const err91 = {instancePath:instancePath+"/blocked_users",schemaPath:"#/properties/blocked_users/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
const len6 = data27.length;
for(let i12=0; i12<len6; i12++){
let data28 = data27[i12];
if(typeof data28 === "string"){
if(func3(data28) > 100){
const err92 = {instancePath:instancePath+"/blocked_users/" + i12,schemaPath:"#/properties/blocked_users/items/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(!pattern6.test(data28)){
const err93 = {instancePath:instancePath+"/blocked_users/" + i12,schemaPath:"#/properties/blocked_users/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_][a-z0-9._@+-]{0,99}$"}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/blocked_users/" + i12,schemaPath:"#/properties/blocked_users/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
let i13 = data27.length;
let j6;
if(i13 > 1){
const indices6 = {};
for(;i13--;){
let item6 = data27[i13];
if(typeof item6 !== "string"){
continue;
}
if(typeof indices6[item6] == "number"){
j6 = indices6[item6];
const err95 = {instancePath:instancePath+"/blocked_users",schemaPath:"#/properties/blocked_users/uniqueItems",keyword:"uniqueItems",params:{i: i13, j: j6}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
break;
}
indices6[item6] = i13;
}
}
}
else {
const err96 = {instancePath:instancePath+"/blocked_users",schemaPath:"#/properties/blocked_users/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data.staff !== undefined){
let data29 = data.staff;
if(Array.isArray(data29)){
if(data29.length > 50){
const err97 = {instancePath:instancePath+"/staff",schemaPath:"#/properties/staff/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
const len7 = data29.length;
for(let i14=0; i14<len7; i14++){
let data30 = data29[i14];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.over === undefined){
const err98 = {instancePath:instancePath+"/staff/" + i14,schemaPath:"#/properties/staff/items/required",keyword:"required",params:{missingProperty: "over"}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
for(const key4 in data30){
if(!(((key4 === "users") || (key4 === "group")) || (key4 === "over"))){
const err99 = {instancePath:instancePath+"/staff/" + i14,schemaPath:"#/properties/staff/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data30.users !== undefined){
let data31 = data30.users;
if(Array.isArray(data31)){
if(data31.length > 200){
const err100 = {instancePath:instancePath+"/staff/" + i14+"/users",schemaPath:"#/properties/staff/items/properties/users/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(data31.length < 1){
const err101 = {instancePath:instancePath+"/staff/" + i14+"/users",schemaPath:"#/properties/staff/items/properties/users/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
const len8 = data31.length;
for(let i15=0; i15<len8; i15++){
let data32 = data31[i15];
if(typeof data32 === "string"){
if(func3(data32) > 100){
const err102 = {instancePath:instancePath+"/staff/" + i14+"/users/" + i15,schemaPath:"#/properties/staff/items/properties/users/items/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(!pattern6.test(data32)){
const err103 = {instancePath:instancePath+"/staff/" + i14+"/users/" + i15,schemaPath:"#/properties/staff/items/properties/users/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_][a-z0-9._@+-]{0,99}$"}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/staff/" + i14+"/users/" + i15,schemaPath:"#/properties/staff/items/properties/users/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
let i16 = data31.length;
let j7;
if(i16 > 1){
const indices7 = {};
for(;i16--;){
let item7 = data31[i16];
if(typeof item7 !== "string"){
continue;
}
if(typeof indices7[item7] == "number"){
j7 = indices7[item7];
const err105 = {instancePath:instancePath+"/staff/" + i14+"/users",schemaPath:"#/properties/staff/items/properties/users/uniqueItems",keyword:"uniqueItems",params:{i: i16, j: j7}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
break;
}
indices7[item7] = i16;
}
}
}
else {
const err106 = {instancePath:instancePath+"/staff/" + i14+"/users",schemaPath:"#/properties/staff/items/properties/users/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data30.group !== undefined){
let data33 = data30.group;
if(typeof data33 === "string"){
if(func3(data33) > 200){
const err107 = {instancePath:instancePath+"/staff/" + i14+"/group",schemaPath:"#/properties/staff/items/properties/group/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(!pattern11.test(data33)){
const err108 = {instancePath:instancePath+"/staff/" + i14+"/group",schemaPath:"#/properties/staff/items/properties/group/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/staff/" + i14+"/group",schemaPath:"#/properties/staff/items/properties/group/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data30.over !== undefined){
let data34 = data30.over;
if(typeof data34 === "string"){
if(func3(data34) > 200){
const err110 = {instancePath:instancePath+"/staff/" + i14+"/over",schemaPath:"#/properties/staff/items/properties/over/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(!pattern11.test(data34)){
const err111 = {instancePath:instancePath+"/staff/" + i14+"/over",schemaPath:"#/properties/staff/items/properties/over/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/staff/" + i14+"/over",schemaPath:"#/properties/staff/items/properties/over/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/staff/" + i14,schemaPath:"#/properties/staff/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
else {
const err114 = {instancePath:instancePath+"/staff",schemaPath:"#/properties/staff/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data.image !== undefined){
let data35 = data.image;
if(typeof data35 === "string"){
if(func3(data35) > 400){
const err115 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/maxLength",keyword:"maxLength",params:{limit: 400}};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(!pattern19.test(data35)){
const err116 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
else {
const err117 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data.profile_list !== undefined){
let data36 = data.profile_list;
if(Array.isArray(data36)){
if(data36.length > 20){
const err118 = {instancePath:instancePath+"/profile_list",schemaPath:"#/properties/profile_list/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
const len9 = data36.length;
for(let i17=0; i17<len9; i17++){
let data37 = data36[i17];
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(data37.display_name === undefined){
const err119 = {instancePath:instancePath+"/profile_list/" + i17,schemaPath:"#/properties/profile_list/items/required",keyword:"required",params:{missingProperty: "display_name"}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
for(const key5 in data37){
if(!((((((((key5 === "display_name") || (key5 === "description")) || (key5 === "image")) || (key5 === "mem_limit")) || (key5 === "cpu_limit")) || (key5 === "gpu")) || (key5 === "default")) || (key5 === "allowed_groups"))){
const err120 = {instancePath:instancePath+"/profile_list/" + i17,schemaPath:"#/properties/profile_list/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data37.display_name !== undefined){
let data38 = data37.display_name;
if(typeof data38 === "string"){
if(func3(data38) > 80){
const err121 = {instancePath:instancePath+"/profile_list/" + i17+"/display_name",schemaPath:"#/properties/profile_list/items/properties/display_name/maxLength",keyword:"maxLength",params:{limit: 80}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
if(!pattern0.test(data38)){
const err122 = {instancePath:instancePath+"/profile_list/" + i17+"/display_name",schemaPath:"#/properties/profile_list/items/properties/display_name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/profile_list/" + i17+"/display_name",schemaPath:"#/properties/profile_list/items/properties/display_name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data37.description !== undefined){
let data39 = data37.description;
if(typeof data39 === "string"){
if(func3(data39) > 500){
const err124 = {instancePath:instancePath+"/profile_list/" + i17+"/description",schemaPath:"#/properties/profile_list/items/properties/description/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
if(!pattern0.test(data39)){
const err125 = {instancePath:instancePath+"/profile_list/" + i17+"/description",schemaPath:"#/properties/profile_list/items/properties/description/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
else {
const err126 = {instancePath:instancePath+"/profile_list/" + i17+"/description",schemaPath:"#/properties/profile_list/items/properties/description/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data37.image !== undefined){
let data40 = data37.image;
if(typeof data40 === "string"){
if(func3(data40) > 400){
const err127 = {instancePath:instancePath+"/profile_list/" + i17+"/image",schemaPath:"#/properties/profile_list/items/properties/image/maxLength",keyword:"maxLength",params:{limit: 400}};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
if(!pattern19.test(data40)){
const err128 = {instancePath:instancePath+"/profile_list/" + i17+"/image",schemaPath:"#/properties/profile_list/items/properties/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
else {
const err129 = {instancePath:instancePath+"/profile_list/" + i17+"/image",schemaPath:"#/properties/profile_list/items/properties/image/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data37.mem_limit !== undefined){
let data41 = data37.mem_limit;
if(typeof data41 === "string"){
if(func3(data41) > 12){
const err130 = {instancePath:instancePath+"/profile_list/" + i17+"/mem_limit",schemaPath:"#/properties/profile_list/items/properties/mem_limit/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(!pattern23.test(data41)){
const err131 = {instancePath:instancePath+"/profile_list/" + i17+"/mem_limit",schemaPath:"#/properties/profile_list/items/properties/mem_limit/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"}};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
else {
const err132 = {instancePath:instancePath+"/profile_list/" + i17+"/mem_limit",schemaPath:"#/properties/profile_list/items/properties/mem_limit/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data37.cpu_limit !== undefined){
let data42 = data37.cpu_limit;
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 256 || isNaN(data42)){
const err133 = {instancePath:instancePath+"/profile_list/" + i17+"/cpu_limit",schemaPath:"#/properties/profile_list/items/properties/cpu_limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256}};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(data42 < 0.1 || isNaN(data42)){
const err134 = {instancePath:instancePath+"/profile_list/" + i17+"/cpu_limit",schemaPath:"#/properties/profile_list/items/properties/cpu_limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.1}};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
else {
const err135 = {instancePath:instancePath+"/profile_list/" + i17+"/cpu_limit",schemaPath:"#/properties/profile_list/items/properties/cpu_limit/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data37.gpu !== undefined){
let data43 = data37.gpu;
const _errs99 = errors;
let valid35 = false;
const _errs100 = errors;
if(typeof data43 !== "string"){
const err136 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if("none" !== data43){
const err137 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/0/const",keyword:"const",params:{allowedValue: "none"}};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
var _valid1 = _errs100 === errors;
valid35 = valid35 || _valid1;
if(!valid35){
const _errs102 = errors;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key6 in data43){
if(!((key6 === "count") || (key6 === "share"))){
const err138 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
if(data43.count !== undefined){
let data44 = data43.count;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err139 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu/count",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/properties/count/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 16 || isNaN(data44)){
const err140 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu/count",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16}};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data44 < 1 || isNaN(data44)){
const err141 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu/count",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
if(data43.share !== undefined){
let data45 = data43.share;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
const err142 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu/share",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/properties/share/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 64 || isNaN(data45)){
const err143 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu/share",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/properties/share/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64}};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(data45 < 1 || isNaN(data45)){
const err144 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu/share",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/properties/share/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
}
}
else {
const err145 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
var _valid1 = _errs102 === errors;
valid35 = valid35 || _valid1;
}
if(!valid35){
const err146 = {instancePath:instancePath+"/profile_list/" + i17+"/gpu",schemaPath:"#/properties/profile_list/items/properties/gpu/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
else {
errors = _errs99;
if(vErrors !== null){
if(_errs99){
vErrors.length = _errs99;
}
else {
vErrors = null;
}
}
}
}
if(data37.default !== undefined){
if(typeof data37.default !== "boolean"){
const err147 = {instancePath:instancePath+"/profile_list/" + i17+"/default",schemaPath:"#/properties/profile_list/items/properties/default/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data37.allowed_groups !== undefined){
let data47 = data37.allowed_groups;
if(Array.isArray(data47)){
if(data47.length > 200){
const err148 = {instancePath:instancePath+"/profile_list/" + i17+"/allowed_groups",schemaPath:"#/properties/profile_list/items/properties/allowed_groups/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data47.length < 1){
const err149 = {instancePath:instancePath+"/profile_list/" + i17+"/allowed_groups",schemaPath:"#/properties/profile_list/items/properties/allowed_groups/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
const len10 = data47.length;
for(let i18=0; i18<len10; i18++){
let data48 = data47[i18];
if(typeof data48 === "string"){
if(func3(data48) > 200){
const err150 = {instancePath:instancePath+"/profile_list/" + i17+"/allowed_groups/" + i18,schemaPath:"#/properties/profile_list/items/properties/allowed_groups/items/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(!pattern11.test(data48)){
const err151 = {instancePath:instancePath+"/profile_list/" + i17+"/allowed_groups/" + i18,schemaPath:"#/properties/profile_list/items/properties/allowed_groups/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9 ._@:/=,+-]{0,199}$"}};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/profile_list/" + i17+"/allowed_groups/" + i18,schemaPath:"#/properties/profile_list/items/properties/allowed_groups/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
let i19 = data47.length;
let j8;
if(i19 > 1){
const indices8 = {};
for(;i19--;){
let item8 = data47[i19];
if(typeof item8 !== "string"){
continue;
}
if(typeof indices8[item8] == "number"){
j8 = indices8[item8];
const err153 = {instancePath:instancePath+"/profile_list/" + i17+"/allowed_groups",schemaPath:"#/properties/profile_list/items/properties/allowed_groups/uniqueItems",keyword:"uniqueItems",params:{i: i19, j: j8}};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
break;
}
indices8[item8] = i19;
}
}
}
else {
const err154 = {instancePath:instancePath+"/profile_list/" + i17+"/allowed_groups",schemaPath:"#/properties/profile_list/items/properties/allowed_groups/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
else {
const err155 = {instancePath:instancePath+"/profile_list/" + i17,schemaPath:"#/properties/profile_list/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
else {
const err156 = {instancePath:instancePath+"/profile_list",schemaPath:"#/properties/profile_list/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data.allow_custom_image !== undefined){
let data49 = data.allow_custom_image;
const _errs116 = errors;
let valid40 = false;
const _errs117 = errors;
if(typeof data49 !== "boolean"){
const err157 = {instancePath:instancePath+"/allow_custom_image",schemaPath:"#/properties/allow_custom_image/anyOf/0/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
if(false !== data49){
const err158 = {instancePath:instancePath+"/allow_custom_image",schemaPath:"#/properties/allow_custom_image/anyOf/0/const",keyword:"const",params:{allowedValue: false}};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
var _valid2 = _errs117 === errors;
valid40 = valid40 || _valid2;
if(!valid40){
const _errs119 = errors;
if(typeof data49 === "string"){
if(func3(data49) > 200){
const err159 = {instancePath:instancePath+"/allow_custom_image",schemaPath:"#/properties/allow_custom_image/anyOf/1/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(func3(data49) < 1){
const err160 = {instancePath:instancePath+"/allow_custom_image",schemaPath:"#/properties/allow_custom_image/anyOf/1/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/allow_custom_image",schemaPath:"#/properties/allow_custom_image/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
var _valid2 = _errs119 === errors;
valid40 = valid40 || _valid2;
}
if(!valid40){
const err162 = {instancePath:instancePath+"/allow_custom_image",schemaPath:"#/properties/allow_custom_image/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
else {
errors = _errs116;
if(vErrors !== null){
if(_errs116){
vErrors.length = _errs116;
}
else {
vErrors = null;
}
}
}
}
if(data.registry_secret !== undefined){
let data50 = data.registry_secret;
if(typeof data50 === "string"){
if(func3(data50) > 100){
const err163 = {instancePath:instancePath+"/registry_secret",schemaPath:"#/properties/registry_secret/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(!pattern7.test(data50)){
const err164 = {instancePath:instancePath+"/registry_secret",schemaPath:"#/properties/registry_secret/pattern",keyword:"pattern",params:{pattern: "^[A-Z_][A-Z0-9_]{0,99}$"}};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
else {
const err165 = {instancePath:instancePath+"/registry_secret",schemaPath:"#/properties/registry_secret/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data.default_url !== undefined){
let data51 = data.default_url;
if(typeof data51 === "string"){
if(func3(data51) > 200){
const err166 = {instancePath:instancePath+"/default_url",schemaPath:"#/properties/default_url/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(!pattern26.test(data51)){
const err167 = {instancePath:instancePath+"/default_url",schemaPath:"#/properties/default_url/pattern",keyword:"pattern",params:{pattern: "^/([A-Za-z0-9._~%?=&+-][A-Za-z0-9._~/%?=&+-]*)?$"}};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/default_url",schemaPath:"#/properties/default_url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data.env !== undefined){
let data52 = data.env;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
if(Object.keys(data52).length > 100){
const err169 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/maxProperties",keyword:"maxProperties",params:{limit: 100}};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
for(const key7 in data52){
const _errs127 = errors;
if(typeof key7 === "string"){
if(func3(key7) > 128){
const err170 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/propertyNames/maxLength",keyword:"maxLength",params:{limit: 128},propertyName:key7};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(!pattern27.test(key7)){
const err171 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]{0,127}$"},propertyName:key7};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
var valid41 = _errs127 === errors;
if(!valid41){
const err172 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/propertyNames",keyword:"propertyNames",params:{propertyName: key7}};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
for(const key8 in data52){
let data53 = data52[key8];
if(typeof data53 === "string"){
if(func3(data53) > 4000){
const err173 = {instancePath:instancePath+"/env/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 4000}};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(!pattern28.test(data53)){
const err174 = {instancePath:instancePath+"/env/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$"}};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
else {
const err175 = {instancePath:instancePath+"/env/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
}
else {
const err176 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data.content !== undefined){
let data54 = data.content;
if(Array.isArray(data54)){
if(data54.length > 20){
const err177 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
const len11 = data54.length;
for(let i20=0; i20<len11; i20++){
let data55 = data54[i20];
if(typeof data55 === "string"){
if(func3(data55) > 500){
const err178 = {instancePath:instancePath+"/content/" + i20,schemaPath:"#/properties/content/items/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
if(!pattern29.test(data55)){
const err179 = {instancePath:instancePath+"/content/" + i20,schemaPath:"#/properties/content/items/pattern",keyword:"pattern",params:{pattern: "^https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9_~][A-Za-z0-9._~+-]*)+/?$"}};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
else {
const err180 = {instancePath:instancePath+"/content/" + i20,schemaPath:"#/properties/content/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
let i21 = data54.length;
let j9;
if(i21 > 1){
const indices9 = {};
for(;i21--;){
let item9 = data54[i21];
if(typeof item9 !== "string"){
continue;
}
if(typeof indices9[item9] == "number"){
j9 = indices9[item9];
const err181 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/uniqueItems",keyword:"uniqueItems",params:{i: i21, j: j9}};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
break;
}
indices9[item9] = i21;
}
}
}
else {
const err182 = {instancePath:instancePath+"/content",schemaPath:"#/properties/content/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data.mem_limit !== undefined){
let data56 = data.mem_limit;
if(typeof data56 === "string"){
if(func3(data56) > 12){
const err183 = {instancePath:instancePath+"/mem_limit",schemaPath:"#/properties/mem_limit/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(!pattern23.test(data56)){
const err184 = {instancePath:instancePath+"/mem_limit",schemaPath:"#/properties/mem_limit/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"}};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
else {
const err185 = {instancePath:instancePath+"/mem_limit",schemaPath:"#/properties/mem_limit/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
if(data.cpu_limit !== undefined){
let data57 = data.cpu_limit;
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 > 256 || isNaN(data57)){
const err186 = {instancePath:instancePath+"/cpu_limit",schemaPath:"#/properties/cpu_limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 256}};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if(data57 < 0.1 || isNaN(data57)){
const err187 = {instancePath:instancePath+"/cpu_limit",schemaPath:"#/properties/cpu_limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.1}};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
else {
const err188 = {instancePath:instancePath+"/cpu_limit",schemaPath:"#/properties/cpu_limit/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data.gpu !== undefined){
let data58 = data.gpu;
const _errs140 = errors;
let valid46 = false;
const _errs141 = errors;
if(typeof data58 !== "string"){
const err189 = {instancePath:instancePath+"/gpu",schemaPath:"#/properties/gpu/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
if("none" !== data58){
const err190 = {instancePath:instancePath+"/gpu",schemaPath:"#/properties/gpu/anyOf/0/const",keyword:"const",params:{allowedValue: "none"}};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
var _valid3 = _errs141 === errors;
valid46 = valid46 || _valid3;
if(!valid46){
const _errs143 = errors;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
for(const key9 in data58){
if(!((key9 === "count") || (key9 === "share"))){
const err191 = {instancePath:instancePath+"/gpu",schemaPath:"#/properties/gpu/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data58.count !== undefined){
let data59 = data58.count;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err192 = {instancePath:instancePath+"/gpu/count",schemaPath:"#/properties/gpu/anyOf/1/properties/count/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 16 || isNaN(data59)){
const err193 = {instancePath:instancePath+"/gpu/count",schemaPath:"#/properties/gpu/anyOf/1/properties/count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16}};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(data59 < 1 || isNaN(data59)){
const err194 = {instancePath:instancePath+"/gpu/count",schemaPath:"#/properties/gpu/anyOf/1/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
}
if(data58.share !== undefined){
let data60 = data58.share;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
const err195 = {instancePath:instancePath+"/gpu/share",schemaPath:"#/properties/gpu/anyOf/1/properties/share/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 64 || isNaN(data60)){
const err196 = {instancePath:instancePath+"/gpu/share",schemaPath:"#/properties/gpu/anyOf/1/properties/share/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64}};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data60 < 1 || isNaN(data60)){
const err197 = {instancePath:instancePath+"/gpu/share",schemaPath:"#/properties/gpu/anyOf/1/properties/share/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
}
}
else {
const err198 = {instancePath:instancePath+"/gpu",schemaPath:"#/properties/gpu/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
var _valid3 = _errs143 === errors;
valid46 = valid46 || _valid3;
}
if(!valid46){
const err199 = {instancePath:instancePath+"/gpu",schemaPath:"#/properties/gpu/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
else {
errors = _errs140;
if(vErrors !== null){
if(_errs140){
vErrors.length = _errs140;
}
else {
vErrors = null;
}
}
}
}
if(data.max_servers !== undefined){
let data61 = data.max_servers;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
const err200 = {instancePath:instancePath+"/max_servers",schemaPath:"#/properties/max_servers/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 5000 || isNaN(data61)){
const err201 = {instancePath:instancePath+"/max_servers",schemaPath:"#/properties/max_servers/maximum",keyword:"maximum",params:{comparison: "<=", limit: 5000}};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
if(data61 < 1 || isNaN(data61)){
const err202 = {instancePath:instancePath+"/max_servers",schemaPath:"#/properties/max_servers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
}
if(data.named_servers !== undefined){
let data62 = data.named_servers;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
const err203 = {instancePath:instancePath+"/named_servers",schemaPath:"#/properties/named_servers/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 > 20 || isNaN(data62)){
const err204 = {instancePath:instancePath+"/named_servers",schemaPath:"#/properties/named_servers/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20}};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data62 < 0 || isNaN(data62)){
const err205 = {instancePath:instancePath+"/named_servers",schemaPath:"#/properties/named_servers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
}
if(data.storage !== undefined){
let data63 = data.storage;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
for(const key10 in data63){
if(!((((key10 === "size") || (key10 === "quota")) || (key10 === "mount")) || (key10 === "on_delete"))){
const err206 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
if(data63.size !== undefined){
let data64 = data63.size;
if(typeof data64 === "string"){
if(func3(data64) > 12){
const err207 = {instancePath:instancePath+"/storage/size",schemaPath:"#/properties/storage/properties/size/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
if(!pattern23.test(data64)){
const err208 = {instancePath:instancePath+"/storage/size",schemaPath:"#/properties/storage/properties/size/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"}};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
else {
const err209 = {instancePath:instancePath+"/storage/size",schemaPath:"#/properties/storage/properties/size/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
if(data63.quota !== undefined){
let data65 = data63.quota;
if(typeof data65 === "string"){
if(func3(data65) > 12){
const err210 = {instancePath:instancePath+"/storage/quota",schemaPath:"#/properties/storage/properties/quota/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
if(!pattern23.test(data65)){
const err211 = {instancePath:instancePath+"/storage/quota",schemaPath:"#/properties/storage/properties/quota/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"}};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
else {
const err212 = {instancePath:instancePath+"/storage/quota",schemaPath:"#/properties/storage/properties/quota/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
if(data63.mount !== undefined){
let data66 = data63.mount;
if(typeof data66 === "string"){
if(func3(data66) > 100){
const err213 = {instancePath:instancePath+"/storage/mount",schemaPath:"#/properties/storage/properties/mount/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(!pattern33.test(data66)){
const err214 = {instancePath:instancePath+"/storage/mount",schemaPath:"#/properties/storage/properties/mount/pattern",keyword:"pattern",params:{pattern: "^(?!.*/\\.\\.?(/|$))/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,5}$"}};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
else {
const err215 = {instancePath:instancePath+"/storage/mount",schemaPath:"#/properties/storage/properties/mount/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
if(data63.on_delete !== undefined){
let data67 = data63.on_delete;
if(typeof data67 !== "string"){
const err216 = {instancePath:instancePath+"/storage/on_delete",schemaPath:"#/properties/storage/properties/on_delete/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(!(((data67 === "keep") || (data67 === "snapshot")) || (data67 === "delete"))){
const err217 = {instancePath:instancePath+"/storage/on_delete",schemaPath:"#/properties/storage/properties/on_delete/enum",keyword:"enum",params:{allowedValues: schema11.properties.storage.properties.on_delete.enum}};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
}
else {
const err218 = {instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
if(data.shared !== undefined){
if(typeof data.shared !== "boolean"){
const err219 = {instancePath:instancePath+"/shared",schemaPath:"#/properties/shared/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data.datasets !== undefined){
let data69 = data.datasets;
if(Array.isArray(data69)){
if(data69.length > 20){
const err220 = {instancePath:instancePath+"/datasets",schemaPath:"#/properties/datasets/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
const len12 = data69.length;
for(let i22=0; i22<len12; i22++){
let data70 = data69[i22];
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
if(data70.name === undefined){
const err221 = {instancePath:instancePath+"/datasets/" + i22,schemaPath:"#/properties/datasets/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
if(data70.source === undefined){
const err222 = {instancePath:instancePath+"/datasets/" + i22,schemaPath:"#/properties/datasets/items/required",keyword:"required",params:{missingProperty: "source"}};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
for(const key11 in data70){
if(!(((((key11 === "name") || (key11 === "source")) || (key11 === "path")) || (key11 === "readonly")) || (key11 === "sha256"))){
const err223 = {instancePath:instancePath+"/datasets/" + i22,schemaPath:"#/properties/datasets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data70.name !== undefined){
let data71 = data70.name;
if(typeof data71 === "string"){
if(func3(data71) > 40){
const err224 = {instancePath:instancePath+"/datasets/" + i22+"/name",schemaPath:"#/properties/datasets/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
if(!pattern34.test(data71)){
const err225 = {instancePath:instancePath+"/datasets/" + i22+"/name",schemaPath:"#/properties/datasets/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_-]{0,39}$"}};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
else {
const err226 = {instancePath:instancePath+"/datasets/" + i22+"/name",schemaPath:"#/properties/datasets/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data70.source !== undefined){
let data72 = data70.source;
if(typeof data72 === "string"){
if(func3(data72) > 500){
const err227 = {instancePath:instancePath+"/datasets/" + i22+"/source",schemaPath:"#/properties/datasets/items/properties/source/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if(!pattern35.test(data72)){
const err228 = {instancePath:instancePath+"/datasets/" + i22+"/source",schemaPath:"#/properties/datasets/items/properties/source/pattern",keyword:"pattern",params:{pattern: "^(nfs://[A-Za-z0-9.-]{1,253}(/[A-Za-z0-9._-]+)+|(s3|gs)://[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](/[A-Za-z0-9._=-]+)*/?|https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~%+=-]+)*/?|cvmfs:[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|eos:/eos(/[A-Za-z0-9._-]+)+|disk:(/[A-Za-z0-9._-]+)+)$"}};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
else {
const err229 = {instancePath:instancePath+"/datasets/" + i22+"/source",schemaPath:"#/properties/datasets/items/properties/source/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
if(data70.path !== undefined){
let data73 = data70.path;
if(typeof data73 === "string"){
if(func3(data73) > 200){
const err230 = {instancePath:instancePath+"/datasets/" + i22+"/path",schemaPath:"#/properties/datasets/items/properties/path/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
if(!pattern36.test(data73)){
const err231 = {instancePath:instancePath+"/datasets/" + i22+"/path",schemaPath:"#/properties/datasets/items/properties/path/pattern",keyword:"pattern",params:{pattern: "^(?!.*/\\.\\.?(/|$))/[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+){0,8}$"}};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
else {
const err232 = {instancePath:instancePath+"/datasets/" + i22+"/path",schemaPath:"#/properties/datasets/items/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
if(data70.readonly !== undefined){
if(typeof data70.readonly !== "boolean"){
const err233 = {instancePath:instancePath+"/datasets/" + i22+"/readonly",schemaPath:"#/properties/datasets/items/properties/readonly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
if(data70.sha256 !== undefined){
let data75 = data70.sha256;
if(typeof data75 === "string"){
if(func3(data75) > 64){
const err234 = {instancePath:instancePath+"/datasets/" + i22+"/sha256",schemaPath:"#/properties/datasets/items/properties/sha256/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
if(!pattern37.test(data75)){
const err235 = {instancePath:instancePath+"/datasets/" + i22+"/sha256",schemaPath:"#/properties/datasets/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
else {
const err236 = {instancePath:instancePath+"/datasets/" + i22+"/sha256",schemaPath:"#/properties/datasets/items/properties/sha256/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
}
else {
const err237 = {instancePath:instancePath+"/datasets/" + i22,schemaPath:"#/properties/datasets/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
}
else {
const err238 = {instancePath:instancePath+"/datasets",schemaPath:"#/properties/datasets/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
if(data.backup !== undefined){
let data76 = data.backup;
const _errs183 = errors;
let valid52 = false;
const _errs184 = errors;
if(typeof data76 !== "string"){
const err239 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
if("off" !== data76){
const err240 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/anyOf/0/const",keyword:"const",params:{allowedValue: "off"}};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
var _valid4 = _errs184 === errors;
valid52 = valid52 || _valid4;
if(!valid52){
const _errs186 = errors;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
for(const key12 in data76){
if(!((key12 === "every") || (key12 === "keep"))){
const err241 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12}};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
}
if(data76.every !== undefined){
let data77 = data76.every;
if(typeof data77 === "string"){
if(func3(data77) > 7){
const err242 = {instancePath:instancePath+"/backup/every",schemaPath:"#/properties/backup/anyOf/1/properties/every/maxLength",keyword:"maxLength",params:{limit: 7}};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
if(!pattern38.test(data77)){
const err243 = {instancePath:instancePath+"/backup/every",schemaPath:"#/properties/backup/anyOf/1/properties/every/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}[smhd]$"}};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
}
else {
const err244 = {instancePath:instancePath+"/backup/every",schemaPath:"#/properties/backup/anyOf/1/properties/every/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
}
if(data76.keep !== undefined){
let data78 = data76.keep;
if(!(((typeof data78 == "number") && (!(data78 % 1) && !isNaN(data78))) && (isFinite(data78)))){
const err245 = {instancePath:instancePath+"/backup/keep",schemaPath:"#/properties/backup/anyOf/1/properties/keep/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
if((typeof data78 == "number") && (isFinite(data78))){
if(data78 > 365 || isNaN(data78)){
const err246 = {instancePath:instancePath+"/backup/keep",schemaPath:"#/properties/backup/anyOf/1/properties/keep/maximum",keyword:"maximum",params:{comparison: "<=", limit: 365}};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
if(data78 < 1 || isNaN(data78)){
const err247 = {instancePath:instancePath+"/backup/keep",schemaPath:"#/properties/backup/anyOf/1/properties/keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
}
}
}
else {
const err248 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
var _valid4 = _errs186 === errors;
valid52 = valid52 || _valid4;
}
if(!valid52){
const err249 = {instancePath:instancePath+"/backup",schemaPath:"#/properties/backup/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
else {
errors = _errs183;
if(vErrors !== null){
if(_errs183){
vErrors.length = _errs183;
}
else {
vErrors = null;
}
}
}
}
if(data.cull !== undefined){
let data79 = data.cull;
const _errs194 = errors;
let valid54 = false;
const _errs195 = errors;
if(typeof data79 !== "string"){
const err250 = {instancePath:instancePath+"/cull",schemaPath:"#/properties/cull/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
if("off" !== data79){
const err251 = {instancePath:instancePath+"/cull",schemaPath:"#/properties/cull/anyOf/0/const",keyword:"const",params:{allowedValue: "off"}};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
var _valid5 = _errs195 === errors;
valid54 = valid54 || _valid5;
if(!valid54){
const _errs197 = errors;
if(data79 && typeof data79 == "object" && !Array.isArray(data79)){
for(const key13 in data79){
if(!(((key13 === "timeout") || (key13 === "max_age")) || (key13 === "every"))){
const err252 = {instancePath:instancePath+"/cull",schemaPath:"#/properties/cull/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13}};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
}
if(data79.timeout !== undefined){
let data80 = data79.timeout;
if(typeof data80 === "string"){
if(func3(data80) > 7){
const err253 = {instancePath:instancePath+"/cull/timeout",schemaPath:"#/properties/cull/anyOf/1/properties/timeout/maxLength",keyword:"maxLength",params:{limit: 7}};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
if(!pattern38.test(data80)){
const err254 = {instancePath:instancePath+"/cull/timeout",schemaPath:"#/properties/cull/anyOf/1/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}[smhd]$"}};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
else {
const err255 = {instancePath:instancePath+"/cull/timeout",schemaPath:"#/properties/cull/anyOf/1/properties/timeout/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data79.max_age !== undefined){
let data81 = data79.max_age;
if(typeof data81 === "string"){
if(func3(data81) > 7){
const err256 = {instancePath:instancePath+"/cull/max_age",schemaPath:"#/properties/cull/anyOf/1/properties/max_age/maxLength",keyword:"maxLength",params:{limit: 7}};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
if(!pattern38.test(data81)){
const err257 = {instancePath:instancePath+"/cull/max_age",schemaPath:"#/properties/cull/anyOf/1/properties/max_age/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}[smhd]$"}};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
}
else {
const err258 = {instancePath:instancePath+"/cull/max_age",schemaPath:"#/properties/cull/anyOf/1/properties/max_age/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
if(data79.every !== undefined){
let data82 = data79.every;
if(typeof data82 === "string"){
if(func3(data82) > 7){
const err259 = {instancePath:instancePath+"/cull/every",schemaPath:"#/properties/cull/anyOf/1/properties/every/maxLength",keyword:"maxLength",params:{limit: 7}};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
if(!pattern38.test(data82)){
const err260 = {instancePath:instancePath+"/cull/every",schemaPath:"#/properties/cull/anyOf/1/properties/every/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,5}[smhd]$"}};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
else {
const err261 = {instancePath:instancePath+"/cull/every",schemaPath:"#/properties/cull/anyOf/1/properties/every/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
}
else {
const err262 = {instancePath:instancePath+"/cull",schemaPath:"#/properties/cull/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
var _valid5 = _errs197 === errors;
valid54 = valid54 || _valid5;
}
if(!valid54){
const err263 = {instancePath:instancePath+"/cull",schemaPath:"#/properties/cull/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
else {
errors = _errs194;
if(vErrors !== null){
if(_errs194){
vErrors.length = _errs194;
}
else {
vErrors = null;
}
}
}
}
if(data.schedule !== undefined){
let data83 = data.schedule;
const _errs207 = errors;
let valid56 = false;
const _errs208 = errors;
if(typeof data83 !== "string"){
const err264 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
if("none" !== data83){
const err265 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/anyOf/0/const",keyword:"const",params:{allowedValue: "none"}};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
var _valid6 = _errs208 === errors;
valid56 = valid56 || _valid6;
if(!valid56){
const _errs210 = errors;
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.start === undefined){
const err266 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/anyOf/1/required",keyword:"required",params:{missingProperty: "start"}};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
if(data83.stop === undefined){
const err267 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/anyOf/1/required",keyword:"required",params:{missingProperty: "stop"}};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
for(const key14 in data83){
if(!((((key14 === "start") || (key14 === "stop")) || (key14 === "days")) || (key14 === "timezone"))){
const err268 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14}};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
}
if(data83.start !== undefined){
let data84 = data83.start;
if(typeof data84 === "string"){
if(func3(data84) > 5){
const err269 = {instancePath:instancePath+"/schedule/start",schemaPath:"#/properties/schedule/anyOf/1/properties/start/maxLength",keyword:"maxLength",params:{limit: 5}};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
if(!pattern42.test(data84)){
const err270 = {instancePath:instancePath+"/schedule/start",schemaPath:"#/properties/schedule/anyOf/1/properties/start/pattern",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
}
else {
const err271 = {instancePath:instancePath+"/schedule/start",schemaPath:"#/properties/schedule/anyOf/1/properties/start/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
if(data83.stop !== undefined){
let data85 = data83.stop;
if(typeof data85 === "string"){
if(func3(data85) > 5){
const err272 = {instancePath:instancePath+"/schedule/stop",schemaPath:"#/properties/schedule/anyOf/1/properties/stop/maxLength",keyword:"maxLength",params:{limit: 5}};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
if(!pattern42.test(data85)){
const err273 = {instancePath:instancePath+"/schedule/stop",schemaPath:"#/properties/schedule/anyOf/1/properties/stop/pattern",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
else {
const err274 = {instancePath:instancePath+"/schedule/stop",schemaPath:"#/properties/schedule/anyOf/1/properties/stop/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
}
if(data83.days !== undefined){
let data86 = data83.days;
if(Array.isArray(data86)){
if(data86.length > 7){
const err275 = {instancePath:instancePath+"/schedule/days",schemaPath:"#/properties/schedule/anyOf/1/properties/days/maxItems",keyword:"maxItems",params:{limit: 7}};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
if(data86.length < 1){
const err276 = {instancePath:instancePath+"/schedule/days",schemaPath:"#/properties/schedule/anyOf/1/properties/days/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
const len13 = data86.length;
for(let i23=0; i23<len13; i23++){
let data87 = data86[i23];
if(typeof data87 !== "string"){
const err277 = {instancePath:instancePath+"/schedule/days/" + i23,schemaPath:"#/properties/schedule/anyOf/1/properties/days/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
if(!(((((((data87 === "mon") || (data87 === "tue")) || (data87 === "wed")) || (data87 === "thu")) || (data87 === "fri")) || (data87 === "sat")) || (data87 === "sun"))){
const err278 = {instancePath:instancePath+"/schedule/days/" + i23,schemaPath:"#/properties/schedule/anyOf/1/properties/days/items/enum",keyword:"enum",params:{allowedValues: schema11.properties.schedule.anyOf[1].properties.days.items.enum}};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
}
let i24 = data86.length;
let j10;
if(i24 > 1){
const indices10 = {};
for(;i24--;){
let item10 = data86[i24];
if(typeof item10 !== "string"){
continue;
}
if(typeof indices10[item10] == "number"){
j10 = indices10[item10];
const err279 = {instancePath:instancePath+"/schedule/days",schemaPath:"#/properties/schedule/anyOf/1/properties/days/uniqueItems",keyword:"uniqueItems",params:{i: i24, j: j10}};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
break;
}
indices10[item10] = i24;
}
}
}
else {
const err280 = {instancePath:instancePath+"/schedule/days",schemaPath:"#/properties/schedule/anyOf/1/properties/days/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
}
if(data83.timezone !== undefined){
let data88 = data83.timezone;
if(typeof data88 === "string"){
if(func3(data88) > 50){
const err281 = {instancePath:instancePath+"/schedule/timezone",schemaPath:"#/properties/schedule/anyOf/1/properties/timezone/maxLength",keyword:"maxLength",params:{limit: 50}};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
if(!pattern44.test(data88)){
const err282 = {instancePath:instancePath+"/schedule/timezone",schemaPath:"#/properties/schedule/anyOf/1/properties/timezone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$"}};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
}
else {
const err283 = {instancePath:instancePath+"/schedule/timezone",schemaPath:"#/properties/schedule/anyOf/1/properties/timezone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
}
else {
const err284 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
var _valid6 = _errs210 === errors;
valid56 = valid56 || _valid6;
}
if(!valid56){
const err285 = {instancePath:instancePath+"/schedule",schemaPath:"#/properties/schedule/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
else {
errors = _errs207;
if(vErrors !== null){
if(_errs207){
vErrors.length = _errs207;
}
else {
vErrors = null;
}
}
}
}
if(data.events !== undefined){
let data89 = data.events;
if(Array.isArray(data89)){
if(data89.length > 50){
const err286 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
const len14 = data89.length;
for(let i25=0; i25<len14; i25++){
let data90 = data89[i25];
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if(data90.from === undefined){
const err287 = {instancePath:instancePath+"/events/" + i25,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
if(data90.to === undefined){
const err288 = {instancePath:instancePath+"/events/" + i25,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
if(data90.users === undefined){
const err289 = {instancePath:instancePath+"/events/" + i25,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty: "users"}};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
for(const key15 in data90){
if(!(((key15 === "from") || (key15 === "to")) || (key15 === "users"))){
const err290 = {instancePath:instancePath+"/events/" + i25,schemaPath:"#/properties/events/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15}};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
if(data90.from !== undefined){
let data91 = data90.from;
if(typeof data91 === "string"){
if(func3(data91) > 10){
const err291 = {instancePath:instancePath+"/events/" + i25+"/from",schemaPath:"#/properties/events/items/properties/from/maxLength",keyword:"maxLength",params:{limit: 10}};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
if(!pattern45.test(data91)){
const err292 = {instancePath:instancePath+"/events/" + i25+"/from",schemaPath:"#/properties/events/items/properties/from/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
}
else {
const err293 = {instancePath:instancePath+"/events/" + i25+"/from",schemaPath:"#/properties/events/items/properties/from/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
}
if(data90.to !== undefined){
let data92 = data90.to;
if(typeof data92 === "string"){
if(func3(data92) > 10){
const err294 = {instancePath:instancePath+"/events/" + i25+"/to",schemaPath:"#/properties/events/items/properties/to/maxLength",keyword:"maxLength",params:{limit: 10}};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
if(!pattern45.test(data92)){
const err295 = {instancePath:instancePath+"/events/" + i25+"/to",schemaPath:"#/properties/events/items/properties/to/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
}
else {
const err296 = {instancePath:instancePath+"/events/" + i25+"/to",schemaPath:"#/properties/events/items/properties/to/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
}
if(data90.users !== undefined){
let data93 = data90.users;
if(!(((typeof data93 == "number") && (!(data93 % 1) && !isNaN(data93))) && (isFinite(data93)))){
const err297 = {instancePath:instancePath+"/events/" + i25+"/users",schemaPath:"#/properties/events/items/properties/users/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
if((typeof data93 == "number") && (isFinite(data93))){
if(data93 > 2000 || isNaN(data93)){
const err298 = {instancePath:instancePath+"/events/" + i25+"/users",schemaPath:"#/properties/events/items/properties/users/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2000}};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
if(data93 < 1 || isNaN(data93)){
const err299 = {instancePath:instancePath+"/events/" + i25+"/users",schemaPath:"#/properties/events/items/properties/users/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
}
}
}
else {
const err300 = {instancePath:instancePath+"/events/" + i25,schemaPath:"#/properties/events/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
}
}
else {
const err301 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
}
if(data.expires !== undefined){
let data94 = data.expires;
if(typeof data94 === "string"){
if(func3(data94) > 10){
const err302 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/maxLength",keyword:"maxLength",params:{limit: 10}};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
if(!pattern45.test(data94)){
const err303 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
else {
const err304 = {instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
if(data.domain !== undefined){
let data95 = data.domain;
if(typeof data95 === "string"){
if(func3(data95) > 253){
const err305 = {instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/maxLength",keyword:"maxLength",params:{limit: 253}};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
if(!pattern48.test(data95)){
const err306 = {instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
}
else {
const err307 = {instancePath:instancePath+"/domain",schemaPath:"#/properties/domain/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
}
if(data.https !== undefined){
let data96 = data.https;
if(typeof data96 !== "string"){
const err308 = {instancePath:instancePath+"/https",schemaPath:"#/properties/https/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
if(!(((data96 === "auto") || (data96 === "manual")) || (data96 === "off"))){
const err309 = {instancePath:instancePath+"/https",schemaPath:"#/properties/https/enum",keyword:"enum",params:{allowedValues: schema11.properties.https.enum}};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
}
if(data.allow_from !== undefined){
let data97 = data.allow_from;
if(Array.isArray(data97)){
if(data97.length > 50){
const err310 = {instancePath:instancePath+"/allow_from",schemaPath:"#/properties/allow_from/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
if(data97.length < 1){
const err311 = {instancePath:instancePath+"/allow_from",schemaPath:"#/properties/allow_from/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
const len15 = data97.length;
for(let i26=0; i26<len15; i26++){
let data98 = data97[i26];
if(typeof data98 === "string"){
if(func3(data98) > 43){
const err312 = {instancePath:instancePath+"/allow_from/" + i26,schemaPath:"#/properties/allow_from/items/maxLength",keyword:"maxLength",params:{limit: 43}};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
if(!pattern49.test(data98)){
const err313 = {instancePath:instancePath+"/allow_from/" + i26,schemaPath:"#/properties/allow_from/items/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f:.]{2,39}/[0-9]{1,3}$"}};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
}
else {
const err314 = {instancePath:instancePath+"/allow_from/" + i26,schemaPath:"#/properties/allow_from/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
}
let i27 = data97.length;
let j11;
if(i27 > 1){
const indices11 = {};
for(;i27--;){
let item11 = data97[i27];
if(typeof item11 !== "string"){
continue;
}
if(typeof indices11[item11] == "number"){
j11 = indices11[item11];
const err315 = {instancePath:instancePath+"/allow_from",schemaPath:"#/properties/allow_from/uniqueItems",keyword:"uniqueItems",params:{i: i27, j: j11}};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
break;
}
indices11[item11] = i27;
}
}
}
else {
const err316 = {instancePath:instancePath+"/allow_from",schemaPath:"#/properties/allow_from/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
if(data.monitoring !== undefined){
let data99 = data.monitoring;
if(typeof data99 !== "string"){
const err317 = {instancePath:instancePath+"/monitoring",schemaPath:"#/properties/monitoring/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
if(!((data99 === "basic") || (data99 === "off"))){
const err318 = {instancePath:instancePath+"/monitoring",schemaPath:"#/properties/monitoring/enum",keyword:"enum",params:{allowedValues: schema11.properties.monitoring.enum}};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
}
if(data.budget !== undefined){
let data100 = data.budget;
if(data100 && typeof data100 == "object" && !Array.isArray(data100)){
if(data100.monthly === undefined){
const err319 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/required",keyword:"required",params:{missingProperty: "monthly"}};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
for(const key16 in data100){
if(!(((key16 === "monthly") || (key16 === "currency")) || (key16 === "alert"))){
const err320 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16}};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data100.monthly !== undefined){
let data101 = data100.monthly;
if((typeof data101 == "number") && (isFinite(data101))){
if(data101 > 1000000 || isNaN(data101)){
const err321 = {instancePath:instancePath+"/budget/monthly",schemaPath:"#/properties/budget/properties/monthly/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(data101 <= 0 || isNaN(data101)){
const err322 = {instancePath:instancePath+"/budget/monthly",schemaPath:"#/properties/budget/properties/monthly/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0}};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
}
else {
const err323 = {instancePath:instancePath+"/budget/monthly",schemaPath:"#/properties/budget/properties/monthly/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
}
if(data100.currency !== undefined){
let data102 = data100.currency;
if(typeof data102 === "string"){
if(func3(data102) > 3){
const err324 = {instancePath:instancePath+"/budget/currency",schemaPath:"#/properties/budget/properties/currency/maxLength",keyword:"maxLength",params:{limit: 3}};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
if(!pattern50.test(data102)){
const err325 = {instancePath:instancePath+"/budget/currency",schemaPath:"#/properties/budget/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
}
else {
const err326 = {instancePath:instancePath+"/budget/currency",schemaPath:"#/properties/budget/properties/currency/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
if(data100.alert !== undefined){
let data103 = data100.alert;
if(Array.isArray(data103)){
if(data103.length > 10){
const err327 = {instancePath:instancePath+"/budget/alert",schemaPath:"#/properties/budget/properties/alert/maxItems",keyword:"maxItems",params:{limit: 10}};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
if(data103.length < 1){
const err328 = {instancePath:instancePath+"/budget/alert",schemaPath:"#/properties/budget/properties/alert/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
const len16 = data103.length;
for(let i28=0; i28<len16; i28++){
let data104 = data103[i28];
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
const err329 = {instancePath:instancePath+"/budget/alert/" + i28,schemaPath:"#/properties/budget/properties/alert/items/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 1000 || isNaN(data104)){
const err330 = {instancePath:instancePath+"/budget/alert/" + i28,schemaPath:"#/properties/budget/properties/alert/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
if(data104 < 1 || isNaN(data104)){
const err331 = {instancePath:instancePath+"/budget/alert/" + i28,schemaPath:"#/properties/budget/properties/alert/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
}
}
let i29 = data103.length;
let j12;
if(i29 > 1){
const indices12 = {};
for(;i29--;){
let item12 = data103[i29];
if(!(((typeof item12 == "number") && (!(item12 % 1) && !isNaN(item12))) && (isFinite(item12)))){
continue;
}
if(typeof indices12[item12] == "number"){
j12 = indices12[item12];
const err332 = {instancePath:instancePath+"/budget/alert",schemaPath:"#/properties/budget/properties/alert/uniqueItems",keyword:"uniqueItems",params:{i: i29, j: j12}};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
break;
}
indices12[item12] = i29;
}
}
}
else {
const err333 = {instancePath:instancePath+"/budget/alert",schemaPath:"#/properties/budget/properties/alert/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
}
else {
const err334 = {instancePath:instancePath+"/budget",schemaPath:"#/properties/budget/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
}
if(data.protect !== undefined){
if(typeof data.protect !== "boolean"){
const err335 = {instancePath:instancePath+"/protect",schemaPath:"#/properties/protect/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
}
if(data.tags !== undefined){
let data106 = data.tags;
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(Object.keys(data106).length > 30){
const err336 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxProperties",keyword:"maxProperties",params:{limit: 30}};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
for(const key17 in data106){
const _errs261 = errors;
if(typeof key17 === "string"){
if(func3(key17) > 63){
const err337 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},propertyName:key17};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
if(!pattern51.test(key17)){
const err338 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_-]{0,62}$"},propertyName:key17};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
}
var valid71 = _errs261 === errors;
if(!valid71){
const err339 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/propertyNames",keyword:"propertyNames",params:{propertyName: key17}};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
}
for(const key18 in data106){
let data107 = data106[key18];
if(typeof data107 === "string"){
if(func3(data107) > 63){
const err340 = {instancePath:instancePath+"/tags/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
if(!pattern52.test(data107)){
const err341 = {instancePath:instancePath+"/tags/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_-]{1,63}$"}};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
}
else {
const err342 = {instancePath:instancePath+"/tags/" + key18.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
}
}
else {
const err343 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
}
if(data.versions !== undefined){
let data108 = data.versions;
if(data108 && typeof data108 == "object" && !Array.isArray(data108)){
for(const key19 in data108){
if(!(key19 === "jupyterhub")){
const err344 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19}};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
if(data108.jupyterhub !== undefined){
let data109 = data108.jupyterhub;
if(typeof data109 === "string"){
if(func3(data109) > 11){
const err345 = {instancePath:instancePath+"/versions/jupyterhub",schemaPath:"#/properties/versions/properties/jupyterhub/maxLength",keyword:"maxLength",params:{limit: 11}};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
if(!pattern53.test(data109)){
const err346 = {instancePath:instancePath+"/versions/jupyterhub",schemaPath:"#/properties/versions/properties/jupyterhub/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$"}};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
}
else {
const err347 = {instancePath:instancePath+"/versions/jupyterhub",schemaPath:"#/properties/versions/properties/jupyterhub/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
}
}
else {
const err348 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
}
if(data.extra_config !== undefined){
let data110 = data.extra_config;
if(typeof data110 === "string"){
if(func3(data110) > 20000){
const err349 = {instancePath:instancePath+"/extra_config",schemaPath:"#/properties/extra_config/maxLength",keyword:"maxLength",params:{limit: 20000}};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
if(!pattern54.test(data110)){
const err350 = {instancePath:instancePath+"/extra_config",schemaPath:"#/properties/extra_config/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$"}};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
}
else {
const err351 = {instancePath:instancePath+"/extra_config",schemaPath:"#/properties/extra_config/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
}
}
else {
const err352 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err352];
}
else {
vErrors.push(err352);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const gitops: Validator = validate11;

const schema12 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"https://jupyterhub-gitops.invalid/gitops.schema.json","type":"object","additionalProperties":false,"properties":{"contact":{"type":"string","maxLength":254,"pattern":"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+$"},"image":{"type":"string","maxLength":400,"pattern":"^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"},"hub_image":{"type":"string","maxLength":400,"pattern":"^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"},"state":{"type":"object","additionalProperties":false,"properties":{"aws":{"type":"object","additionalProperties":false,"properties":{"bucket":{"type":"string","maxLength":63,"pattern":"^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$"},"region":{"type":"string","maxLength":40,"pattern":"^[A-Za-z][A-Za-z0-9_-]{0,39}$"},"prefix":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$"}},"required":["bucket","region"]},"gcp":{"type":"object","additionalProperties":false,"properties":{"bucket":{"type":"string","maxLength":63,"pattern":"^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$"},"prefix":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$"}},"required":["bucket"]},"openstack":{"type":"object","additionalProperties":false,"properties":{"bucket":{"type":"string","maxLength":63,"pattern":"^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$"},"endpoint":{"type":"string","maxLength":300,"pattern":"^https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?$"},"region":{"type":"string","maxLength":40,"pattern":"^[A-Za-z][A-Za-z0-9_-]{0,39}$"},"prefix":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$"}},"required":["bucket","endpoint"]}}},"providers":{"type":"object","additionalProperties":false,"properties":{"local":{"type":"object","additionalProperties":false,"properties":{"port":{"type":"integer","minimum":1024,"maximum":65000},"bind":{"type":"string","maxLength":15,"pattern":"^[0-9]{1,3}(\\.[0-9]{1,3}){3}$"}}},"aws":{"type":"object","additionalProperties":false,"properties":{"region":{"type":"string","maxLength":40,"pattern":"^[A-Za-z][A-Za-z0-9_-]{0,39}$"},"availability_zone":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"network":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"subnet":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"permissions_boundary":{"type":"string","maxLength":200,"pattern":"^arn:[a-z-]+:iam::[0-9]{12}:policy/[A-Za-z0-9+=,.@_/-]{1,140}$"},"image":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"zone":{"type":"string","maxLength":253,"pattern":"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"},"machines":{"type":"object","maxProperties":300,"propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$","maxLength":63},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"cpus":{"type":"integer","minimum":1,"maximum":1024},"memory":{"type":"string","maxLength":12,"pattern":"^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"},"gpus":{"type":"integer","minimum":0,"maximum":16}},"required":["cpus","memory"]}}}},"gcp":{"type":"object","additionalProperties":false,"properties":{"project":{"type":"string","maxLength":30,"pattern":"^[a-z][a-z0-9-]{4,28}[a-z0-9]$"},"region":{"type":"string","maxLength":40,"pattern":"^[A-Za-z][A-Za-z0-9_-]{0,39}$"},"availability_zone":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"network":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"subnet":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"image":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"zone":{"type":"string","maxLength":253,"pattern":"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"},"dns_zone":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"machines":{"type":"object","maxProperties":300,"propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$","maxLength":63},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"cpus":{"type":"integer","minimum":1,"maximum":1024},"memory":{"type":"string","maxLength":12,"pattern":"^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"},"gpus":{"type":"integer","minimum":0,"maximum":16}},"required":["cpus","memory"]}}}},"openstack":{"type":"object","additionalProperties":false,"properties":{"region":{"type":"string","maxLength":40,"pattern":"^[A-Za-z][A-Za-z0-9_-]{0,39}$"},"availability_zone":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"network":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"subnet":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"external_network":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"image":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"zone":{"type":"string","maxLength":253,"pattern":"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"},"volume_type":{"type":"string","maxLength":200,"pattern":"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"},"flavors":{"type":"object","maxProperties":300,"propertyNames":{"pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$","maxLength":63},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"cpus":{"type":"integer","minimum":1,"maximum":1024},"memory":{"type":"string","maxLength":12,"pattern":"^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"},"gpus":{"type":"integer","minimum":0,"maximum":16}},"required":["cpus","memory"]}}}}}},"policy":{"type":"object","additionalProperties":false,"properties":{"regions":{"type":"array","minItems":1,"maxItems":300,"uniqueItems":true,"items":{"type":"string","maxLength":63,"pattern":"^[A-Za-z0-9*][A-Za-z0-9*._-]{0,62}$"}},"machines":{"type":"array","minItems":1,"maxItems":300,"uniqueItems":true,"items":{"type":"string","maxLength":63,"pattern":"^[A-Za-z0-9*][A-Za-z0-9*._-]{0,62}$"}},"max_monthly_cost":{"type":"object","additionalProperties":false,"properties":{"hub":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"total":{"type":"number","exclusiveMinimum":0,"maximum":10000000},"currency":{"type":"string","maxLength":3,"pattern":"^[A-Z]{3}$"}}},"max_destroys":{"type":"integer","minimum":0,"maximum":100},"extra_config":{"type":"array","maxItems":300,"uniqueItems":true,"items":{"type":"string","maxLength":20,"pattern":"^[a-z][a-z0-9-]{1,18}[a-z0-9]$"}},"max_users":{"type":"integer","minimum":1,"maximum":2000},"program":{"type":"array","minItems":1,"maxItems":30,"items":{"type":"string","minLength":1,"maxLength":400,"pattern":"^[^\\u0000-\\u001f\\u007f]{1,400}$"}}}},"versions":{"type":"object","additionalProperties":false,"properties":{"jupyterhub":{"type":"string","maxLength":11,"pattern":"^[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$"},"terraform":{"type":"string","maxLength":11,"pattern":"^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$"}}}}};
const pattern58 = new RegExp("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", "u");
const pattern60 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$", "u");
const pattern64 = new RegExp("^https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?$", "u");
const pattern67 = new RegExp("^[0-9]{1,3}(\\.[0-9]{1,3}){3}$", "u");
const pattern69 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$", "u");
const pattern72 = new RegExp("^arn:[a-z-]+:iam::[0-9]{12}:policy/[A-Za-z0-9+=,.@_/-]{1,140}$", "u");
const pattern77 = new RegExp("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", "u");
const pattern97 = new RegExp("^[A-Za-z0-9*][A-Za-z0-9*._-]{0,62}$", "u");
const pattern101 = new RegExp("^[^\\u0000-\\u001f\\u007f]{1,400}$", "u");
const pattern103 = new RegExp("^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="https://jupyterhub-gitops.invalid/gitops.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "contact") || (key0 === "image")) || (key0 === "hub_image")) || (key0 === "state")) || (key0 === "providers")) || (key0 === "policy")) || (key0 === "versions"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.contact !== undefined){
let data0 = data.contact;
if(typeof data0 === "string"){
if(func3(data0) > 254){
const err1 = {instancePath:instancePath+"/contact",schemaPath:"#/properties/contact/maxLength",keyword:"maxLength",params:{limit: 254}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern2.test(data0)){
const err2 = {instancePath:instancePath+"/contact",schemaPath:"#/properties/contact/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/contact",schemaPath:"#/properties/contact/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.image !== undefined){
let data1 = data.image;
if(typeof data1 === "string"){
if(func3(data1) > 400){
const err4 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/maxLength",keyword:"maxLength",params:{limit: 400}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern19.test(data1)){
const err5 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.hub_image !== undefined){
let data2 = data.hub_image;
if(typeof data2 === "string"){
if(func3(data2) > 400){
const err7 = {instancePath:instancePath+"/hub_image",schemaPath:"#/properties/hub_image/maxLength",keyword:"maxLength",params:{limit: 400}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!pattern19.test(data2)){
const err8 = {instancePath:instancePath+"/hub_image",schemaPath:"#/properties/hub_image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._-]*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/hub_image",schemaPath:"#/properties/hub_image/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.state !== undefined){
let data3 = data.state;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!(((key1 === "aws") || (key1 === "gcp")) || (key1 === "openstack"))){
const err10 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.aws !== undefined){
let data4 = data3.aws;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.bucket === undefined){
const err11 = {instancePath:instancePath+"/state/aws",schemaPath:"#/properties/state/properties/aws/required",keyword:"required",params:{missingProperty: "bucket"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.region === undefined){
const err12 = {instancePath:instancePath+"/state/aws",schemaPath:"#/properties/state/properties/aws/required",keyword:"required",params:{missingProperty: "region"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key2 in data4){
if(!(((key2 === "bucket") || (key2 === "region")) || (key2 === "prefix"))){
const err13 = {instancePath:instancePath+"/state/aws",schemaPath:"#/properties/state/properties/aws/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.bucket !== undefined){
let data5 = data4.bucket;
if(typeof data5 === "string"){
if(func3(data5) > 63){
const err14 = {instancePath:instancePath+"/state/aws/bucket",schemaPath:"#/properties/state/properties/aws/properties/bucket/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern58.test(data5)){
const err15 = {instancePath:instancePath+"/state/aws/bucket",schemaPath:"#/properties/state/properties/aws/properties/bucket/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/state/aws/bucket",schemaPath:"#/properties/state/properties/aws/properties/bucket/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.region !== undefined){
let data6 = data4.region;
if(typeof data6 === "string"){
if(func3(data6) > 40){
const err17 = {instancePath:instancePath+"/state/aws/region",schemaPath:"#/properties/state/properties/aws/properties/region/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!pattern4.test(data6)){
const err18 = {instancePath:instancePath+"/state/aws/region",schemaPath:"#/properties/state/properties/aws/properties/region/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,39}$"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/state/aws/region",schemaPath:"#/properties/state/properties/aws/properties/region/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data4.prefix !== undefined){
let data7 = data4.prefix;
if(typeof data7 === "string"){
if(func3(data7) > 200){
const err20 = {instancePath:instancePath+"/state/aws/prefix",schemaPath:"#/properties/state/properties/aws/properties/prefix/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!pattern60.test(data7)){
const err21 = {instancePath:instancePath+"/state/aws/prefix",schemaPath:"#/properties/state/properties/aws/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/state/aws/prefix",schemaPath:"#/properties/state/properties/aws/properties/prefix/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/state/aws",schemaPath:"#/properties/state/properties/aws/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data3.gcp !== undefined){
let data8 = data3.gcp;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.bucket === undefined){
const err24 = {instancePath:instancePath+"/state/gcp",schemaPath:"#/properties/state/properties/gcp/required",keyword:"required",params:{missingProperty: "bucket"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data8){
if(!((key3 === "bucket") || (key3 === "prefix"))){
const err25 = {instancePath:instancePath+"/state/gcp",schemaPath:"#/properties/state/properties/gcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data8.bucket !== undefined){
let data9 = data8.bucket;
if(typeof data9 === "string"){
if(func3(data9) > 63){
const err26 = {instancePath:instancePath+"/state/gcp/bucket",schemaPath:"#/properties/state/properties/gcp/properties/bucket/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(!pattern58.test(data9)){
const err27 = {instancePath:instancePath+"/state/gcp/bucket",schemaPath:"#/properties/state/properties/gcp/properties/bucket/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/state/gcp/bucket",schemaPath:"#/properties/state/properties/gcp/properties/bucket/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data8.prefix !== undefined){
let data10 = data8.prefix;
if(typeof data10 === "string"){
if(func3(data10) > 200){
const err29 = {instancePath:instancePath+"/state/gcp/prefix",schemaPath:"#/properties/state/properties/gcp/properties/prefix/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!pattern60.test(data10)){
const err30 = {instancePath:instancePath+"/state/gcp/prefix",schemaPath:"#/properties/state/properties/gcp/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/state/gcp/prefix",schemaPath:"#/properties/state/properties/gcp/properties/prefix/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/state/gcp",schemaPath:"#/properties/state/properties/gcp/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data3.openstack !== undefined){
let data11 = data3.openstack;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.bucket === undefined){
const err33 = {instancePath:instancePath+"/state/openstack",schemaPath:"#/properties/state/properties/openstack/required",keyword:"required",params:{missingProperty: "bucket"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data11.endpoint === undefined){
const err34 = {instancePath:instancePath+"/state/openstack",schemaPath:"#/properties/state/properties/openstack/required",keyword:"required",params:{missingProperty: "endpoint"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key4 in data11){
if(!((((key4 === "bucket") || (key4 === "endpoint")) || (key4 === "region")) || (key4 === "prefix"))){
const err35 = {instancePath:instancePath+"/state/openstack",schemaPath:"#/properties/state/properties/openstack/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data11.bucket !== undefined){
let data12 = data11.bucket;
if(typeof data12 === "string"){
if(func3(data12) > 63){
const err36 = {instancePath:instancePath+"/state/openstack/bucket",schemaPath:"#/properties/state/properties/openstack/properties/bucket/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!pattern58.test(data12)){
const err37 = {instancePath:instancePath+"/state/openstack/bucket",schemaPath:"#/properties/state/properties/openstack/properties/bucket/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/state/openstack/bucket",schemaPath:"#/properties/state/properties/openstack/properties/bucket/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data11.endpoint !== undefined){
let data13 = data11.endpoint;
if(typeof data13 === "string"){
if(func3(data13) > 300){
const err39 = {instancePath:instancePath+"/state/openstack/endpoint",schemaPath:"#/properties/state/properties/openstack/properties/endpoint/maxLength",keyword:"maxLength",params:{limit: 300}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!pattern64.test(data13)){
const err40 = {instancePath:instancePath+"/state/openstack/endpoint",schemaPath:"#/properties/state/properties/openstack/properties/endpoint/pattern",keyword:"pattern",params:{pattern: "^https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?$"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/state/openstack/endpoint",schemaPath:"#/properties/state/properties/openstack/properties/endpoint/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data11.region !== undefined){
let data14 = data11.region;
if(typeof data14 === "string"){
if(func3(data14) > 40){
const err42 = {instancePath:instancePath+"/state/openstack/region",schemaPath:"#/properties/state/properties/openstack/properties/region/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!pattern4.test(data14)){
const err43 = {instancePath:instancePath+"/state/openstack/region",schemaPath:"#/properties/state/properties/openstack/properties/region/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,39}$"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/state/openstack/region",schemaPath:"#/properties/state/properties/openstack/properties/region/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data11.prefix !== undefined){
let data15 = data11.prefix;
if(typeof data15 === "string"){
if(func3(data15) > 200){
const err45 = {instancePath:instancePath+"/state/openstack/prefix",schemaPath:"#/properties/state/properties/openstack/properties/prefix/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!pattern60.test(data15)){
const err46 = {instancePath:instancePath+"/state/openstack/prefix",schemaPath:"#/properties/state/properties/openstack/properties/prefix/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/state/openstack/prefix",schemaPath:"#/properties/state/properties/openstack/properties/prefix/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/state/openstack",schemaPath:"#/properties/state/properties/openstack/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.providers !== undefined){
let data16 = data.providers;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key5 in data16){
if(!((((key5 === "local") || (key5 === "aws")) || (key5 === "gcp")) || (key5 === "openstack"))){
const err50 = {instancePath:instancePath+"/providers",schemaPath:"#/properties/providers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data16.local !== undefined){
let data17 = data16.local;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key6 in data17){
if(!((key6 === "port") || (key6 === "bind"))){
const err51 = {instancePath:instancePath+"/providers/local",schemaPath:"#/properties/providers/properties/local/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data17.port !== undefined){
let data18 = data17.port;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err52 = {instancePath:instancePath+"/providers/local/port",schemaPath:"#/properties/providers/properties/local/properties/port/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 65000 || isNaN(data18)){
const err53 = {instancePath:instancePath+"/providers/local/port",schemaPath:"#/properties/providers/properties/local/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65000}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(data18 < 1024 || isNaN(data18)){
const err54 = {instancePath:instancePath+"/providers/local/port",schemaPath:"#/properties/providers/properties/local/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
if(data17.bind !== undefined){
let data19 = data17.bind;
if(typeof data19 === "string"){
if(func3(data19) > 15){
const err55 = {instancePath:instancePath+"/providers/local/bind",schemaPath:"#/properties/providers/properties/local/properties/bind/maxLength",keyword:"maxLength",params:{limit: 15}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!pattern67.test(data19)){
const err56 = {instancePath:instancePath+"/providers/local/bind",schemaPath:"#/properties/providers/properties/local/properties/bind/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){3}$"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/providers/local/bind",schemaPath:"#/properties/providers/properties/local/properties/bind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/providers/local",schemaPath:"#/properties/providers/properties/local/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data16.aws !== undefined){
let data20 = data16.aws;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key7 in data20){
if(!((((((((key7 === "region") || (key7 === "availability_zone")) || (key7 === "network")) || (key7 === "subnet")) || (key7 === "permissions_boundary")) || (key7 === "image")) || (key7 === "zone")) || (key7 === "machines"))){
const err59 = {instancePath:instancePath+"/providers/aws",schemaPath:"#/properties/providers/properties/aws/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data20.region !== undefined){
let data21 = data20.region;
if(typeof data21 === "string"){
if(func3(data21) > 40){
const err60 = {instancePath:instancePath+"/providers/aws/region",schemaPath:"#/properties/providers/properties/aws/properties/region/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(!pattern4.test(data21)){
const err61 = {instancePath:instancePath+"/providers/aws/region",schemaPath:"#/properties/providers/properties/aws/properties/region/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,39}$"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/providers/aws/region",schemaPath:"#/properties/providers/properties/aws/properties/region/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data20.availability_zone !== undefined){
let data22 = data20.availability_zone;
if(typeof data22 === "string"){
if(func3(data22) > 200){
const err63 = {instancePath:instancePath+"/providers/aws/availability_zone",schemaPath:"#/properties/providers/properties/aws/properties/availability_zone/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!pattern69.test(data22)){
const err64 = {instancePath:instancePath+"/providers/aws/availability_zone",schemaPath:"#/properties/providers/properties/aws/properties/availability_zone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/providers/aws/availability_zone",schemaPath:"#/properties/providers/properties/aws/properties/availability_zone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data20.network !== undefined){
let data23 = data20.network;
if(typeof data23 === "string"){
if(func3(data23) > 200){
const err66 = {instancePath:instancePath+"/providers/aws/network",schemaPath:"#/properties/providers/properties/aws/properties/network/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(!pattern69.test(data23)){
const err67 = {instancePath:instancePath+"/providers/aws/network",schemaPath:"#/properties/providers/properties/aws/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/providers/aws/network",schemaPath:"#/properties/providers/properties/aws/properties/network/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data20.subnet !== undefined){
let data24 = data20.subnet;
if(typeof data24 === "string"){
if(func3(data24) > 200){
const err69 = {instancePath:instancePath+"/providers/aws/subnet",schemaPath:"#/properties/providers/properties/aws/properties/subnet/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(!pattern69.test(data24)){
const err70 = {instancePath:instancePath+"/providers/aws/subnet",schemaPath:"#/properties/providers/properties/aws/properties/subnet/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/providers/aws/subnet",schemaPath:"#/properties/providers/properties/aws/properties/subnet/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data20.permissions_boundary !== undefined){
let data25 = data20.permissions_boundary;
if(typeof data25 === "string"){
if(func3(data25) > 200){
const err72 = {instancePath:instancePath+"/providers/aws/permissions_boundary",schemaPath:"#/properties/providers/properties/aws/properties/permissions_boundary/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(!pattern72.test(data25)){
const err73 = {instancePath:instancePath+"/providers/aws/permissions_boundary",schemaPath:"#/properties/providers/properties/aws/properties/permissions_boundary/pattern",keyword:"pattern",params:{pattern: "^arn:[a-z-]+:iam::[0-9]{12}:policy/[A-Za-z0-9+=,.@_/-]{1,140}$"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/providers/aws/permissions_boundary",schemaPath:"#/properties/providers/properties/aws/properties/permissions_boundary/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data20.image !== undefined){
let data26 = data20.image;
if(typeof data26 === "string"){
if(func3(data26) > 200){
const err75 = {instancePath:instancePath+"/providers/aws/image",schemaPath:"#/properties/providers/properties/aws/properties/image/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(!pattern69.test(data26)){
const err76 = {instancePath:instancePath+"/providers/aws/image",schemaPath:"#/properties/providers/properties/aws/properties/image/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
else {
const err77 = {instancePath:instancePath+"/providers/aws/image",schemaPath:"#/properties/providers/properties/aws/properties/image/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data20.zone !== undefined){
let data27 = data20.zone;
if(typeof data27 === "string"){
if(func3(data27) > 253){
const err78 = {instancePath:instancePath+"/providers/aws/zone",schemaPath:"#/properties/providers/properties/aws/properties/zone/maxLength",keyword:"maxLength",params:{limit: 253}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(!pattern48.test(data27)){
const err79 = {instancePath:instancePath+"/providers/aws/zone",schemaPath:"#/properties/providers/properties/aws/properties/zone/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/providers/aws/zone",schemaPath:"#/properties/providers/properties/aws/properties/zone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data20.machines !== undefined){
let data28 = data20.machines;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(Object.keys(data28).length > 300){
const err81 = {instancePath:instancePath+"/providers/aws/machines",schemaPath:"#/properties/providers/properties/aws/properties/machines/maxProperties",keyword:"maxProperties",params:{limit: 300}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
for(const key8 in data28){
const _errs67 = errors;
if(typeof key8 === "string"){
if(func3(key8) > 63){
const err82 = {instancePath:instancePath+"/providers/aws/machines",schemaPath:"#/properties/providers/properties/aws/properties/machines/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},propertyName:key8};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(!pattern5.test(key8)){
const err83 = {instancePath:instancePath+"/providers/aws/machines",schemaPath:"#/properties/providers/properties/aws/properties/machines/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},propertyName:key8};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
var valid8 = _errs67 === errors;
if(!valid8){
const err84 = {instancePath:instancePath+"/providers/aws/machines",schemaPath:"#/properties/providers/properties/aws/properties/machines/propertyNames",keyword:"propertyNames",params:{propertyName: key8}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
for(const key9 in data28){
let data29 = data28[key9];
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.cpus === undefined){
const err85 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/required",keyword:"required",params:{missingProperty: "cpus"}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data29.memory === undefined){
const err86 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/required",keyword:"required",params:{missingProperty: "memory"}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
for(const key10 in data29){
if(!(((key10 === "cpus") || (key10 === "memory")) || (key10 === "gpus"))){
const err87 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data29.cpus !== undefined){
let data30 = data29.cpus;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err88 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/cpus/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 1024 || isNaN(data30)){
const err89 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/cpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data30 < 1 || isNaN(data30)){
const err90 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/cpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
if(data29.memory !== undefined){
let data31 = data29.memory;
if(typeof data31 === "string"){
if(func3(data31) > 12){
const err91 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/memory/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(!pattern23.test(data31)){
const err92 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/memory/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/memory/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data29.gpus !== undefined){
let data32 = data29.gpus;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err94 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/gpus/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 16 || isNaN(data32)){
const err95 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/gpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data32 < 0 || isNaN(data32)){
const err96 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/properties/gpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
}
else {
const err97 = {instancePath:instancePath+"/providers/aws/machines/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/aws/properties/machines/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/providers/aws/machines",schemaPath:"#/properties/providers/properties/aws/properties/machines/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/providers/aws",schemaPath:"#/properties/providers/properties/aws/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data16.gcp !== undefined){
let data33 = data16.gcp;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key11 in data33){
if(!(func2.call(schema12.properties.providers.properties.gcp.properties, key11))){
const err100 = {instancePath:instancePath+"/providers/gcp",schemaPath:"#/properties/providers/properties/gcp/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data33.project !== undefined){
let data34 = data33.project;
if(typeof data34 === "string"){
if(func3(data34) > 30){
const err101 = {instancePath:instancePath+"/providers/gcp/project",schemaPath:"#/properties/providers/properties/gcp/properties/project/maxLength",keyword:"maxLength",params:{limit: 30}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(!pattern77.test(data34)){
const err102 = {instancePath:instancePath+"/providers/gcp/project",schemaPath:"#/properties/providers/properties/gcp/properties/project/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{4,28}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/providers/gcp/project",schemaPath:"#/properties/providers/properties/gcp/properties/project/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data33.region !== undefined){
let data35 = data33.region;
if(typeof data35 === "string"){
if(func3(data35) > 40){
const err104 = {instancePath:instancePath+"/providers/gcp/region",schemaPath:"#/properties/providers/properties/gcp/properties/region/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(!pattern4.test(data35)){
const err105 = {instancePath:instancePath+"/providers/gcp/region",schemaPath:"#/properties/providers/properties/gcp/properties/region/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,39}$"}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
else {
const err106 = {instancePath:instancePath+"/providers/gcp/region",schemaPath:"#/properties/providers/properties/gcp/properties/region/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data33.availability_zone !== undefined){
let data36 = data33.availability_zone;
if(typeof data36 === "string"){
if(func3(data36) > 200){
const err107 = {instancePath:instancePath+"/providers/gcp/availability_zone",schemaPath:"#/properties/providers/properties/gcp/properties/availability_zone/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(!pattern69.test(data36)){
const err108 = {instancePath:instancePath+"/providers/gcp/availability_zone",schemaPath:"#/properties/providers/properties/gcp/properties/availability_zone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/providers/gcp/availability_zone",schemaPath:"#/properties/providers/properties/gcp/properties/availability_zone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data33.network !== undefined){
let data37 = data33.network;
if(typeof data37 === "string"){
if(func3(data37) > 200){
const err110 = {instancePath:instancePath+"/providers/gcp/network",schemaPath:"#/properties/providers/properties/gcp/properties/network/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if(!pattern69.test(data37)){
const err111 = {instancePath:instancePath+"/providers/gcp/network",schemaPath:"#/properties/providers/properties/gcp/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
else {
const err112 = {instancePath:instancePath+"/providers/gcp/network",schemaPath:"#/properties/providers/properties/gcp/properties/network/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data33.subnet !== undefined){
let data38 = data33.subnet;
if(typeof data38 === "string"){
if(func3(data38) > 200){
const err113 = {instancePath:instancePath+"/providers/gcp/subnet",schemaPath:"#/properties/providers/properties/gcp/properties/subnet/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(!pattern69.test(data38)){
const err114 = {instancePath:instancePath+"/providers/gcp/subnet",schemaPath:"#/properties/providers/properties/gcp/properties/subnet/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/providers/gcp/subnet",schemaPath:"#/properties/providers/properties/gcp/properties/subnet/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data33.image !== undefined){
let data39 = data33.image;
if(typeof data39 === "string"){
if(func3(data39) > 200){
const err116 = {instancePath:instancePath+"/providers/gcp/image",schemaPath:"#/properties/providers/properties/gcp/properties/image/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(!pattern69.test(data39)){
const err117 = {instancePath:instancePath+"/providers/gcp/image",schemaPath:"#/properties/providers/properties/gcp/properties/image/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
else {
const err118 = {instancePath:instancePath+"/providers/gcp/image",schemaPath:"#/properties/providers/properties/gcp/properties/image/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data33.zone !== undefined){
let data40 = data33.zone;
if(typeof data40 === "string"){
if(func3(data40) > 253){
const err119 = {instancePath:instancePath+"/providers/gcp/zone",schemaPath:"#/properties/providers/properties/gcp/properties/zone/maxLength",keyword:"maxLength",params:{limit: 253}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(!pattern48.test(data40)){
const err120 = {instancePath:instancePath+"/providers/gcp/zone",schemaPath:"#/properties/providers/properties/gcp/properties/zone/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/providers/gcp/zone",schemaPath:"#/properties/providers/properties/gcp/properties/zone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
if(data33.dns_zone !== undefined){
let data41 = data33.dns_zone;
if(typeof data41 === "string"){
if(func3(data41) > 200){
const err122 = {instancePath:instancePath+"/providers/gcp/dns_zone",schemaPath:"#/properties/providers/properties/gcp/properties/dns_zone/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if(!pattern69.test(data41)){
const err123 = {instancePath:instancePath+"/providers/gcp/dns_zone",schemaPath:"#/properties/providers/properties/gcp/properties/dns_zone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/providers/gcp/dns_zone",schemaPath:"#/properties/providers/properties/gcp/properties/dns_zone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data33.machines !== undefined){
let data42 = data33.machines;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(Object.keys(data42).length > 300){
const err125 = {instancePath:instancePath+"/providers/gcp/machines",schemaPath:"#/properties/providers/properties/gcp/properties/machines/maxProperties",keyword:"maxProperties",params:{limit: 300}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
for(const key12 in data42){
const _errs99 = errors;
if(typeof key12 === "string"){
if(func3(key12) > 63){
const err126 = {instancePath:instancePath+"/providers/gcp/machines",schemaPath:"#/properties/providers/properties/gcp/properties/machines/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},propertyName:key12};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(!pattern5.test(key12)){
const err127 = {instancePath:instancePath+"/providers/gcp/machines",schemaPath:"#/properties/providers/properties/gcp/properties/machines/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},propertyName:key12};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
var valid12 = _errs99 === errors;
if(!valid12){
const err128 = {instancePath:instancePath+"/providers/gcp/machines",schemaPath:"#/properties/providers/properties/gcp/properties/machines/propertyNames",keyword:"propertyNames",params:{propertyName: key12}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
for(const key13 in data42){
let data43 = data42[key13];
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if(data43.cpus === undefined){
const err129 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/required",keyword:"required",params:{missingProperty: "cpus"}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(data43.memory === undefined){
const err130 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/required",keyword:"required",params:{missingProperty: "memory"}};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
for(const key14 in data43){
if(!(((key14 === "cpus") || (key14 === "memory")) || (key14 === "gpus"))){
const err131 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14}};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
if(data43.cpus !== undefined){
let data44 = data43.cpus;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err132 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/cpus/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 1024 || isNaN(data44)){
const err133 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/cpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(data44 < 1 || isNaN(data44)){
const err134 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/cpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
if(data43.memory !== undefined){
let data45 = data43.memory;
if(typeof data45 === "string"){
if(func3(data45) > 12){
const err135 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/memory/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(!pattern23.test(data45)){
const err136 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/memory/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"}};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
else {
const err137 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/memory/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data43.gpus !== undefined){
let data46 = data43.gpus;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err138 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/gpus/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 16 || isNaN(data46)){
const err139 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/gpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16}};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err140 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/properties/gpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
}
}
else {
const err141 = {instancePath:instancePath+"/providers/gcp/machines/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/gcp/properties/machines/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
else {
const err142 = {instancePath:instancePath+"/providers/gcp/machines",schemaPath:"#/properties/providers/properties/gcp/properties/machines/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
else {
const err143 = {instancePath:instancePath+"/providers/gcp",schemaPath:"#/properties/providers/properties/gcp/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data16.openstack !== undefined){
let data47 = data16.openstack;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
for(const key15 in data47){
if(!(func2.call(schema12.properties.providers.properties.openstack.properties, key15))){
const err144 = {instancePath:instancePath+"/providers/openstack",schemaPath:"#/properties/providers/properties/openstack/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15}};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data47.region !== undefined){
let data48 = data47.region;
if(typeof data48 === "string"){
if(func3(data48) > 40){
const err145 = {instancePath:instancePath+"/providers/openstack/region",schemaPath:"#/properties/providers/properties/openstack/properties/region/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
if(!pattern4.test(data48)){
const err146 = {instancePath:instancePath+"/providers/openstack/region",schemaPath:"#/properties/providers/properties/openstack/properties/region/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_-]{0,39}$"}};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
else {
const err147 = {instancePath:instancePath+"/providers/openstack/region",schemaPath:"#/properties/providers/properties/openstack/properties/region/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data47.availability_zone !== undefined){
let data49 = data47.availability_zone;
if(typeof data49 === "string"){
if(func3(data49) > 200){
const err148 = {instancePath:instancePath+"/providers/openstack/availability_zone",schemaPath:"#/properties/providers/properties/openstack/properties/availability_zone/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(!pattern69.test(data49)){
const err149 = {instancePath:instancePath+"/providers/openstack/availability_zone",schemaPath:"#/properties/providers/properties/openstack/properties/availability_zone/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
else {
const err150 = {instancePath:instancePath+"/providers/openstack/availability_zone",schemaPath:"#/properties/providers/properties/openstack/properties/availability_zone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data47.network !== undefined){
let data50 = data47.network;
if(typeof data50 === "string"){
if(func3(data50) > 200){
const err151 = {instancePath:instancePath+"/providers/openstack/network",schemaPath:"#/properties/providers/properties/openstack/properties/network/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(!pattern69.test(data50)){
const err152 = {instancePath:instancePath+"/providers/openstack/network",schemaPath:"#/properties/providers/properties/openstack/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/providers/openstack/network",schemaPath:"#/properties/providers/properties/openstack/properties/network/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data47.subnet !== undefined){
let data51 = data47.subnet;
if(typeof data51 === "string"){
if(func3(data51) > 200){
const err154 = {instancePath:instancePath+"/providers/openstack/subnet",schemaPath:"#/properties/providers/properties/openstack/properties/subnet/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
if(!pattern69.test(data51)){
const err155 = {instancePath:instancePath+"/providers/openstack/subnet",schemaPath:"#/properties/providers/properties/openstack/properties/subnet/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
else {
const err156 = {instancePath:instancePath+"/providers/openstack/subnet",schemaPath:"#/properties/providers/properties/openstack/properties/subnet/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data47.external_network !== undefined){
let data52 = data47.external_network;
if(typeof data52 === "string"){
if(func3(data52) > 200){
const err157 = {instancePath:instancePath+"/providers/openstack/external_network",schemaPath:"#/properties/providers/properties/openstack/properties/external_network/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
if(!pattern69.test(data52)){
const err158 = {instancePath:instancePath+"/providers/openstack/external_network",schemaPath:"#/properties/providers/properties/openstack/properties/external_network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
else {
const err159 = {instancePath:instancePath+"/providers/openstack/external_network",schemaPath:"#/properties/providers/properties/openstack/properties/external_network/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data47.image !== undefined){
let data53 = data47.image;
if(typeof data53 === "string"){
if(func3(data53) > 200){
const err160 = {instancePath:instancePath+"/providers/openstack/image",schemaPath:"#/properties/providers/properties/openstack/properties/image/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
if(!pattern69.test(data53)){
const err161 = {instancePath:instancePath+"/providers/openstack/image",schemaPath:"#/properties/providers/properties/openstack/properties/image/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
else {
const err162 = {instancePath:instancePath+"/providers/openstack/image",schemaPath:"#/properties/providers/properties/openstack/properties/image/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data47.zone !== undefined){
let data54 = data47.zone;
if(typeof data54 === "string"){
if(func3(data54) > 253){
const err163 = {instancePath:instancePath+"/providers/openstack/zone",schemaPath:"#/properties/providers/properties/openstack/properties/zone/maxLength",keyword:"maxLength",params:{limit: 253}};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if(!pattern48.test(data54)){
const err164 = {instancePath:instancePath+"/providers/openstack/zone",schemaPath:"#/properties/providers/properties/openstack/properties/zone/pattern",keyword:"pattern",params:{pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
else {
const err165 = {instancePath:instancePath+"/providers/openstack/zone",schemaPath:"#/properties/providers/properties/openstack/properties/zone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data47.volume_type !== undefined){
let data55 = data47.volume_type;
if(typeof data55 === "string"){
if(func3(data55) > 200){
const err166 = {instancePath:instancePath+"/providers/openstack/volume_type",schemaPath:"#/properties/providers/properties/openstack/properties/volume_type/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(!pattern69.test(data55)){
const err167 = {instancePath:instancePath+"/providers/openstack/volume_type",schemaPath:"#/properties/providers/properties/openstack/properties/volume_type/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$"}};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/providers/openstack/volume_type",schemaPath:"#/properties/providers/properties/openstack/properties/volume_type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data47.flavors !== undefined){
let data56 = data47.flavors;
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
if(Object.keys(data56).length > 300){
const err169 = {instancePath:instancePath+"/providers/openstack/flavors",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/maxProperties",keyword:"maxProperties",params:{limit: 300}};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
for(const key16 in data56){
const _errs131 = errors;
if(typeof key16 === "string"){
if(func3(key16) > 63){
const err170 = {instancePath:instancePath+"/providers/openstack/flavors",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/propertyNames/maxLength",keyword:"maxLength",params:{limit: 63},propertyName:key16};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if(!pattern5.test(key16)){
const err171 = {instancePath:instancePath+"/providers/openstack/flavors",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$"},propertyName:key16};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
var valid16 = _errs131 === errors;
if(!valid16){
const err172 = {instancePath:instancePath+"/providers/openstack/flavors",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/propertyNames",keyword:"propertyNames",params:{propertyName: key16}};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
for(const key17 in data56){
let data57 = data56[key17];
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.cpus === undefined){
const err173 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/required",keyword:"required",params:{missingProperty: "cpus"}};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data57.memory === undefined){
const err174 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/required",keyword:"required",params:{missingProperty: "memory"}};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
for(const key18 in data57){
if(!(((key18 === "cpus") || (key18 === "memory")) || (key18 === "gpus"))){
const err175 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18}};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data57.cpus !== undefined){
let data58 = data57.cpus;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
const err176 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/cpus/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 1024 || isNaN(data58)){
const err177 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/cpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
if(data58 < 1 || isNaN(data58)){
const err178 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/cpus",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/cpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
if(data57.memory !== undefined){
let data59 = data57.memory;
if(typeof data59 === "string"){
if(func3(data59) > 12){
const err179 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/memory/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if(!pattern23.test(data59)){
const err180 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/memory/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,6}(\\.[0-9]{1,3})?[KMGT]$"}};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
else {
const err181 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/memory",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/memory/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data57.gpus !== undefined){
let data60 = data57.gpus;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
const err182 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/gpus/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 16 || isNaN(data60)){
const err183 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/gpus/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16}};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data60 < 0 || isNaN(data60)){
const err184 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1")+"/gpus",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/properties/gpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
}
else {
const err185 = {instancePath:instancePath+"/providers/openstack/flavors/" + key17.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/properties/openstack/properties/flavors/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
else {
const err186 = {instancePath:instancePath+"/providers/openstack/flavors",schemaPath:"#/properties/providers/properties/openstack/properties/flavors/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
}
else {
const err187 = {instancePath:instancePath+"/providers/openstack",schemaPath:"#/properties/providers/properties/openstack/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
}
else {
const err188 = {instancePath:instancePath+"/providers",schemaPath:"#/properties/providers/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
if(data.policy !== undefined){
let data61 = data.policy;
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
for(const key19 in data61){
if(!(((((((key19 === "regions") || (key19 === "machines")) || (key19 === "max_monthly_cost")) || (key19 === "max_destroys")) || (key19 === "extra_config")) || (key19 === "max_users")) || (key19 === "program"))){
const err189 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19}};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data61.regions !== undefined){
let data62 = data61.regions;
if(Array.isArray(data62)){
if(data62.length > 300){
const err190 = {instancePath:instancePath+"/policy/regions",schemaPath:"#/properties/policy/properties/regions/maxItems",keyword:"maxItems",params:{limit: 300}};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
if(data62.length < 1){
const err191 = {instancePath:instancePath+"/policy/regions",schemaPath:"#/properties/policy/properties/regions/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
const len0 = data62.length;
for(let i0=0; i0<len0; i0++){
let data63 = data62[i0];
if(typeof data63 === "string"){
if(func3(data63) > 63){
const err192 = {instancePath:instancePath+"/policy/regions/" + i0,schemaPath:"#/properties/policy/properties/regions/items/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if(!pattern97.test(data63)){
const err193 = {instancePath:instancePath+"/policy/regions/" + i0,schemaPath:"#/properties/policy/properties/regions/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9*][A-Za-z0-9*._-]{0,62}$"}};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
else {
const err194 = {instancePath:instancePath+"/policy/regions/" + i0,schemaPath:"#/properties/policy/properties/regions/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
let i1 = data62.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data62[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err195 = {instancePath:instancePath+"/policy/regions",schemaPath:"#/properties/policy/properties/regions/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err196 = {instancePath:instancePath+"/policy/regions",schemaPath:"#/properties/policy/properties/regions/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
if(data61.machines !== undefined){
let data64 = data61.machines;
if(Array.isArray(data64)){
if(data64.length > 300){
const err197 = {instancePath:instancePath+"/policy/machines",schemaPath:"#/properties/policy/properties/machines/maxItems",keyword:"maxItems",params:{limit: 300}};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
if(data64.length < 1){
const err198 = {instancePath:instancePath+"/policy/machines",schemaPath:"#/properties/policy/properties/machines/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
const len1 = data64.length;
for(let i2=0; i2<len1; i2++){
let data65 = data64[i2];
if(typeof data65 === "string"){
if(func3(data65) > 63){
const err199 = {instancePath:instancePath+"/policy/machines/" + i2,schemaPath:"#/properties/policy/properties/machines/items/maxLength",keyword:"maxLength",params:{limit: 63}};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
if(!pattern97.test(data65)){
const err200 = {instancePath:instancePath+"/policy/machines/" + i2,schemaPath:"#/properties/policy/properties/machines/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9*][A-Za-z0-9*._-]{0,62}$"}};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
else {
const err201 = {instancePath:instancePath+"/policy/machines/" + i2,schemaPath:"#/properties/policy/properties/machines/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
let i3 = data64.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data64[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err202 = {instancePath:instancePath+"/policy/machines",schemaPath:"#/properties/policy/properties/machines/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1}};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
const err203 = {instancePath:instancePath+"/policy/machines",schemaPath:"#/properties/policy/properties/machines/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data61.max_monthly_cost !== undefined){
let data66 = data61.max_monthly_cost;
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
for(const key20 in data66){
if(!(((key20 === "hub") || (key20 === "total")) || (key20 === "currency"))){
const err204 = {instancePath:instancePath+"/policy/max_monthly_cost",schemaPath:"#/properties/policy/properties/max_monthly_cost/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20}};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data66.hub !== undefined){
let data67 = data66.hub;
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 > 10000000 || isNaN(data67)){
const err205 = {instancePath:instancePath+"/policy/max_monthly_cost/hub",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/hub/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000}};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
if(data67 <= 0 || isNaN(data67)){
const err206 = {instancePath:instancePath+"/policy/max_monthly_cost/hub",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/hub/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0}};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
else {
const err207 = {instancePath:instancePath+"/policy/max_monthly_cost/hub",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/hub/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data66.total !== undefined){
let data68 = data66.total;
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 10000000 || isNaN(data68)){
const err208 = {instancePath:instancePath+"/policy/max_monthly_cost/total",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/total/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000}};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data68 <= 0 || isNaN(data68)){
const err209 = {instancePath:instancePath+"/policy/max_monthly_cost/total",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/total/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0}};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
else {
const err210 = {instancePath:instancePath+"/policy/max_monthly_cost/total",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/total/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
}
if(data66.currency !== undefined){
let data69 = data66.currency;
if(typeof data69 === "string"){
if(func3(data69) > 3){
const err211 = {instancePath:instancePath+"/policy/max_monthly_cost/currency",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/currency/maxLength",keyword:"maxLength",params:{limit: 3}};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
if(!pattern50.test(data69)){
const err212 = {instancePath:instancePath+"/policy/max_monthly_cost/currency",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
else {
const err213 = {instancePath:instancePath+"/policy/max_monthly_cost/currency",schemaPath:"#/properties/policy/properties/max_monthly_cost/properties/currency/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
}
else {
const err214 = {instancePath:instancePath+"/policy/max_monthly_cost",schemaPath:"#/properties/policy/properties/max_monthly_cost/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data61.max_destroys !== undefined){
let data70 = data61.max_destroys;
if(!(((typeof data70 == "number") && (!(data70 % 1) && !isNaN(data70))) && (isFinite(data70)))){
const err215 = {instancePath:instancePath+"/policy/max_destroys",schemaPath:"#/properties/policy/properties/max_destroys/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if((typeof data70 == "number") && (isFinite(data70))){
if(data70 > 100 || isNaN(data70)){
const err216 = {instancePath:instancePath+"/policy/max_destroys",schemaPath:"#/properties/policy/properties/max_destroys/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(data70 < 0 || isNaN(data70)){
const err217 = {instancePath:instancePath+"/policy/max_destroys",schemaPath:"#/properties/policy/properties/max_destroys/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
}
if(data61.extra_config !== undefined){
let data71 = data61.extra_config;
if(Array.isArray(data71)){
if(data71.length > 300){
const err218 = {instancePath:instancePath+"/policy/extra_config",schemaPath:"#/properties/policy/properties/extra_config/maxItems",keyword:"maxItems",params:{limit: 300}};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
const len2 = data71.length;
for(let i4=0; i4<len2; i4++){
let data72 = data71[i4];
if(typeof data72 === "string"){
if(func3(data72) > 20){
const err219 = {instancePath:instancePath+"/policy/extra_config/" + i4,schemaPath:"#/properties/policy/properties/extra_config/items/maxLength",keyword:"maxLength",params:{limit: 20}};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
if(!pattern3.test(data72)){
const err220 = {instancePath:instancePath+"/policy/extra_config/" + i4,schemaPath:"#/properties/policy/properties/extra_config/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,18}[a-z0-9]$"}};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
else {
const err221 = {instancePath:instancePath+"/policy/extra_config/" + i4,schemaPath:"#/properties/policy/properties/extra_config/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
}
let i5 = data71.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data71[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
const err222 = {instancePath:instancePath+"/policy/extra_config",schemaPath:"#/properties/policy/properties/extra_config/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j2}};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
const err223 = {instancePath:instancePath+"/policy/extra_config",schemaPath:"#/properties/policy/properties/extra_config/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data61.max_users !== undefined){
let data73 = data61.max_users;
if(!(((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73))) && (isFinite(data73)))){
const err224 = {instancePath:instancePath+"/policy/max_users",schemaPath:"#/properties/policy/properties/max_users/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 > 2000 || isNaN(data73)){
const err225 = {instancePath:instancePath+"/policy/max_users",schemaPath:"#/properties/policy/properties/max_users/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2000}};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
if(data73 < 1 || isNaN(data73)){
const err226 = {instancePath:instancePath+"/policy/max_users",schemaPath:"#/properties/policy/properties/max_users/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
}
if(data61.program !== undefined){
let data74 = data61.program;
if(Array.isArray(data74)){
if(data74.length > 30){
const err227 = {instancePath:instancePath+"/policy/program",schemaPath:"#/properties/policy/properties/program/maxItems",keyword:"maxItems",params:{limit: 30}};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if(data74.length < 1){
const err228 = {instancePath:instancePath+"/policy/program",schemaPath:"#/properties/policy/properties/program/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
const len3 = data74.length;
for(let i6=0; i6<len3; i6++){
let data75 = data74[i6];
if(typeof data75 === "string"){
if(func3(data75) > 400){
const err229 = {instancePath:instancePath+"/policy/program/" + i6,schemaPath:"#/properties/policy/properties/program/items/maxLength",keyword:"maxLength",params:{limit: 400}};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
if(func3(data75) < 1){
const err230 = {instancePath:instancePath+"/policy/program/" + i6,schemaPath:"#/properties/policy/properties/program/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
if(!pattern101.test(data75)){
const err231 = {instancePath:instancePath+"/policy/program/" + i6,schemaPath:"#/properties/policy/properties/program/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]{1,400}$"}};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
}
else {
const err232 = {instancePath:instancePath+"/policy/program/" + i6,schemaPath:"#/properties/policy/properties/program/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
}
else {
const err233 = {instancePath:instancePath+"/policy/program",schemaPath:"#/properties/policy/properties/program/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
}
else {
const err234 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
}
if(data.versions !== undefined){
let data76 = data.versions;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
for(const key21 in data76){
if(!((key21 === "jupyterhub") || (key21 === "terraform"))){
const err235 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21}};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
if(data76.jupyterhub !== undefined){
let data77 = data76.jupyterhub;
if(typeof data77 === "string"){
if(func3(data77) > 11){
const err236 = {instancePath:instancePath+"/versions/jupyterhub",schemaPath:"#/properties/versions/properties/jupyterhub/maxLength",keyword:"maxLength",params:{limit: 11}};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
if(!pattern53.test(data77)){
const err237 = {instancePath:instancePath+"/versions/jupyterhub",schemaPath:"#/properties/versions/properties/jupyterhub/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$"}};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
}
else {
const err238 = {instancePath:instancePath+"/versions/jupyterhub",schemaPath:"#/properties/versions/properties/jupyterhub/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
if(data76.terraform !== undefined){
let data78 = data76.terraform;
if(typeof data78 === "string"){
if(func3(data78) > 11){
const err239 = {instancePath:instancePath+"/versions/terraform",schemaPath:"#/properties/versions/properties/terraform/maxLength",keyword:"maxLength",params:{limit: 11}};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
if(!pattern103.test(data78)){
const err240 = {instancePath:instancePath+"/versions/terraform",schemaPath:"#/properties/versions/properties/terraform/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$"}};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
}
else {
const err241 = {instancePath:instancePath+"/versions/terraform",schemaPath:"#/properties/versions/properties/terraform/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
}
}
else {
const err242 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
}
}
else {
const err243 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}
