print("dipper")
