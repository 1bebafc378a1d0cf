/// The version of Dipper.
package let dipperVersion = "0.1.0"
