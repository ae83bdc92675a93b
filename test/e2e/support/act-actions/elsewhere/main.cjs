// An action that must not run here: its step's condition should have kept it out.
console.log("::error::this step needs an action and a cloud that this test has not");
process.exitCode = 1;
