// Written by scripts/kernels from Sources/CCUDAKernels; do not edit.

/// The kernel that makes a network's input of a batch of NV12 frames, as PTX, which the driver compiles.
enum PreprocessKernel {
  /// The SHA-256 sum of preprocess.h and preprocess.cu, one after the other, that the text was made of.
  static let sourceDigest = "203f9843931ffde38a71cce39363c2f0aad0b0c910a2be87b3a54a76a735b3a2"

  static let name = "dipper_preprocess"

  static let ptx = #"""
    .version 7.8
    .target sm_75
    .address_size 64

    	// .globl	dipper_preprocess

    .visible .entry dipper_preprocess(
    	.param .align 8 .b8 dipper_preprocess_param_0[3552]
    )
    .maxntid 128, 1, 1
    .minnctapersm 12
    {
    	.reg .pred 	%p<19>;
    	.reg .b16 	%rs<5>;
    	.reg .f32 	%f<133>;
    	.reg .b32 	%r<352>;
    	.reg .f64 	%fd<15>;
    	.reg .b64 	%rd<121>;
    	// demoted variable
    	.shared .align 16 .b8 _ZZ17dipper_preprocessE5lines[512];

    	mov.b64 	%rd16, dipper_preprocess_param_0;
    	mov.u64 	%rd1, %rd16;
    	mov.u32 	%r69, %ctaid.z;
    	mov.u32 	%r70, %ctaid.x;
    	shl.b32 	%r71, %r70, 5;
    	mov.u32 	%r72, %tid.x;
    	add.s32 	%r1, %r71, %r72;
    	ld.param.u32 	%r2, [dipper_preprocess_param_0+24];
    	shl.b32 	%r3, %r2, 2;
    	mov.u32 	%r73, %tid.y;
    	shl.b32 	%r74, %r73, 5;
    	add.s32 	%r4, %r74, %r72;
    	setp.ge.s32 	%p1, %r4, %r3;
    	mul.wide.u32 	%rd17, %r69, 72;
    	add.s64 	%rd18, %rd1, %rd17;
    	add.s64 	%rd2, %rd18, 120;
    	@%p1 bra 	$L__BB0_2;

    	mov.u32 	%r75, %ctaid.y;
    	mad.lo.s32 	%r76, %r3, %r75, %r4;
    	cvt.rn.f64.s32 	%fd1, %r76;
    	mov.f64 	%fd2, 0d3FE0000000000000;
    	add.rn.f64 	%fd3, %fd1, %fd2;
    	ld.param.f64 	%fd4, [%rd2];
    	mul.rn.f64 	%fd5, %fd3, %fd4;
    	mov.f64 	%fd6, 0dBFE0000000000000;
    	add.rn.f64 	%fd7, %fd5, %fd6;
    	cvt.rn.f32.f64 	%f2, %fd7;
    	cvt.rmi.f32.f32 	%f3, %f2;
    	sub.rn.f32 	%f4, %f2, %f3;
    	cvt.rzi.s32.f32 	%r77, %f3;
    	mov.f32 	%f5, 0f3F800000;
    	sub.rn.f32 	%f6, %f5, %f4;
    	mov.f32 	%f7, 0f45000000;
    	mul.rn.f32 	%f8, %f6, %f7;
    	mul.rn.f32 	%f9, %f4, %f7;
    	ld.param.u32 	%r78, [%rd2+32];
    	add.s32 	%r79, %r78, -1;
    	min.s32 	%r80, %r79, %r77;
    	max.s32 	%r81, %r80, 0;
    	ld.param.u32 	%r82, [%rd2+24];
    	add.s32 	%r83, %r77, 1;
    	min.s32 	%r84, %r79, %r83;
    	max.s32 	%r85, %r84, 0;
    	mul.wide.s32 	%rd19, %r4, 16;
    	mov.u64 	%rd20, _ZZ17dipper_preprocessE5lines;
    	add.s64 	%rd21, %rd20, %rd19;
    	cvt.rni.s32.f32 	%r86, %f9;
    	cvt.rni.s32.f32 	%r87, %f8;
    	add.s32 	%r88, %r81, %r82;
    	add.s32 	%r89, %r85, %r82;
    	st.shared.v4.u32 	[%rd21], {%r88, %r89, %r87, %r86};

    $L__BB0_2:
    	bar.sync 	0;
    	ld.param.u32 	%r5, [%rd1+8];
    	setp.ge.s32 	%p2, %r1, %r5;
    	@%p2 bra 	$L__BB0_30;

    	ld.param.v2.u32 	{%r91, %r92}, [%rd1+8];
    	mul.wide.s32 	%rd22, %r91, %r92;
    	shl.b64 	%rd3, %rd22, 2;
    	mul.lo.s32 	%r93, %r69, 3;
    	cvt.u64.u32 	%rd23, %r93;
    	mul.lo.s64 	%rd24, %rd3, %rd23;
    	mul.wide.s32 	%rd25, %r1, 4;
    	ld.param.u64 	%rd4, [%rd1];
    	add.s64 	%rd26, %rd4, %rd25;
    	add.s64 	%rd5, %rd26, %rd24;
    	ld.param.v2.u32 	{%r94, %r95}, [%rd1+16];
    	cvt.s64.s32 	%rd27, %r94;
    	mul.lo.s64 	%rd28, %rd3, %rd27;
    	add.s64 	%rd6, %rd5, %rd28;
    	cvt.s64.s32 	%rd29, %r95;
    	mul.lo.s64 	%rd30, %rd3, %rd29;
    	add.s64 	%rd7, %rd5, %rd30;
    	ld.param.u32 	%r98, [%rd2+36];
    	setp.lt.s32 	%p3, %r1, %r98;
    	@%p3 bra 	$L__BB0_5;
    	bra.uni 	$L__BB0_4;

    $L__BB0_5:
    	ld.param.u32 	%r342, [%rd2+40];
    	cvt.rn.f64.s32 	%fd8, %r1;
    	mov.f64 	%fd9, 0d3FE0000000000000;
    	add.rn.f64 	%fd10, %fd8, %fd9;
    	ld.param.f64 	%fd11, [%rd2+-8];
    	mul.rn.f64 	%fd12, %fd10, %fd11;
    	mov.f64 	%fd13, 0dBFE0000000000000;
    	add.rn.f64 	%fd14, %fd12, %fd13;
    	cvt.rn.f32.f64 	%f10, %fd14;
    	cvt.rmi.f32.f32 	%f11, %f10;
    	sub.rn.f32 	%f1, %f10, %f11;
    	cvt.rzi.s32.f32 	%r333, %f11;
    	setp.lt.s32 	%p4, %r333, 0;
    	@%p4 bra 	$L__BB0_7;

    	mov.f32 	%f12, 0f3F800000;
    	sub.rn.f32 	%f13, %f12, %f1;
    	mov.f32 	%f14, 0f45000000;
    	mul.rn.f32 	%f15, %f13, %f14;
    	cvt.rni.s32.f32 	%r334, %f15;
    	mul.rn.f32 	%f16, %f1, %f14;
    	cvt.rni.s32.f32 	%r338, %f16;
    	ld.param.u32 	%r100, [%rd2+28];
    	add.s32 	%r101, %r100, -1;
    	setp.lt.s32 	%p5, %r333, %r101;
    	@%p5 bra 	$L__BB0_8;

    $L__BB0_7:
    	ld.param.u32 	%r104, [%rd2+28];
    	add.s32 	%r105, %r104, -1;
    	min.s32 	%r106, %r105, %r333;
    	mov.u32 	%r338, 0;
    	max.s32 	%r333, %r106, 0;
    	mov.u32 	%r334, 2048;

    $L__BB0_8:
    	ld.param.u32 	%r107, [%rd2+20];
    	add.s32 	%r339, %r107, %r333;
    	add.s32 	%r336, %r339, 1;
    	ld.param.u32 	%r18, [%rd2+16];
    	setp.lt.s32 	%p6, %r336, %r18;
    	mov.u32 	%r337, %r334;
    	@%p6 bra 	$L__BB0_10;

    	add.s32 	%r339, %r18, -2;
    	add.s32 	%r336, %r18, -1;
    	mov.u32 	%r337, 0;
    	mov.u32 	%r338, %r334;

    $L__BB0_10:
    	shl.b32 	%r109, %r338, 16;
    	or.b32  	%r25, %r109, %r337;
    	mov.u32 	%r110, %ctaid.y;
    	mul.lo.s32 	%r112, %r3, %r110;
    	add.s32 	%r113, %r112, %r3;
    	min.s32 	%r26, %r113, %r342;
    	add.s32 	%r341, %r112, %r73;
    	setp.ge.s32 	%p7, %r341, %r26;
    	@%p7 bra 	$L__BB0_13;

    	ld.param.u64 	%rd31, [%rd2+-24];
    	cvt.u64.u32 	%rd32, %r339;
    	add.s64 	%rd8, %rd31, %rd32;
    	ld.param.u64 	%rd33, [%rd2+-16];
    	and.b32  	%r115, %r339, -2;
    	cvt.u64.u32 	%rd34, %r115;
    	add.s64 	%rd9, %rd33, %rd34;
    	and.b32  	%r116, %r336, -2;
    	cvt.u64.u32 	%rd35, %r116;
    	add.s64 	%rd10, %rd33, %rd35;
    	ld.param.u32 	%r28, [%rd2+8];
    	ld.param.u32 	%r29, [%rd2+12];
    	neg.s32 	%r118, %r73;
    	mul.wide.s32 	%rd36, %r118, 16;
    	mov.u64 	%rd37, _ZZ17dipper_preprocessE5lines;
    	sub.s64 	%rd120, %rd37, %rd36;
    	mul.lo.s32 	%r119, %r5, %r341;
    	shl.b32 	%r340, %r119, 2;
    	shl.b32 	%r31, %r5, 4;
    	add.s64 	%rd13, %rd5, %rd3;

    $L__BB0_12:
    	.pragma "nounroll";
    	ld.shared.v4.u32 	{%r160, %r161, %r162, %r163}, [%rd120];
    	mul.lo.s32 	%r168, %r160, %r28;
    	cvt.u64.u32 	%rd46, %r168;
    	add.s64 	%rd38, %rd8, %rd46;
    	mul.lo.s32 	%r169, %r161, %r28;
    	cvt.u64.u32 	%rd47, %r169;
    	add.s64 	%rd40, %rd8, %rd47;
    	// begin inline asm
    	ld.global.nc.u8 %r120, [%rd38];
    	// end inline asm
    	and.b32  	%r170, %r120, 255;
    	add.s64 	%rd39, %rd38, 1;
    	// begin inline asm
    	ld.global.nc.u8 %r121, [%rd39];
    	// end inline asm
    	and.b32  	%r171, %r121, 255;
    	// begin inline asm
    	ld.global.nc.u8 %r122, [%rd40];
    	// end inline asm
    	and.b32  	%r172, %r122, 255;
    	add.s64 	%rd41, %rd40, 1;
    	// begin inline asm
    	ld.global.nc.u8 %r123, [%rd41];
    	// end inline asm
    	and.b32  	%r173, %r123, 255;
    	shr.u32 	%r174, %r160, 1;
    	mul.lo.s32 	%r175, %r174, %r29;
    	shr.u32 	%r176, %r161, 1;
    	mul.lo.s32 	%r177, %r176, %r29;
    	cvt.u64.u32 	%rd48, %r175;
    	add.s64 	%rd42, %rd9, %rd48;
    	// begin inline asm
    	ld.global.nc.u16 %rs1, [%rd42];
    	// end inline asm
    	cvt.u32.u16 	%r178, %rs1;
    	add.s64 	%rd43, %rd10, %rd48;
    	// begin inline asm
    	ld.global.nc.u16 %rs2, [%rd43];
    	// end inline asm
    	cvt.u32.u16 	%r179, %rs2;
    	cvt.u64.u32 	%rd49, %r177;
    	add.s64 	%rd44, %rd9, %rd49;
    	// begin inline asm
    	ld.global.nc.u16 %rs3, [%rd44];
    	// end inline asm
    	cvt.u32.u16 	%r180, %rs3;
    	add.s64 	%rd45, %rd10, %rd49;
    	// begin inline asm
    	ld.global.nc.u16 %rs4, [%rd45];
    	// end inline asm
    	cvt.u32.u16 	%r181, %rs4;
    	and.b32  	%r182, %r178, 255;
    	shr.u32 	%r183, %r178, 8;
    	ld.param.u32 	%r184, [%rd1+36];
    	ld.param.u32 	%r185, [%rd1+52];
    	mad.lo.s32 	%r186, %r184, %r183, %r185;
    	ld.param.u32 	%r187, [%rd1+44];
    	ld.param.v2.u32 	{%r188, %r189}, [%rd1+40];
    	ld.param.v2.u32 	{%r192, %r193}, [%rd1+56];
    	ld.param.v2.u32 	{%r196, %r197}, [%rd1+48];
    	mad.lo.s32 	%r200, %r196, %r182, %r193;
    	and.b32  	%r201, %r179, 255;
    	shr.u32 	%r202, %r179, 8;
    	mad.lo.s32 	%r203, %r184, %r202, %r197;
    	ld.param.u32 	%r204, [%rd1+40];
    	ld.param.u32 	%r205, [%rd1+48];
    	mad.lo.s32 	%r206, %r205, %r201, %r193;
    	ld.param.u32 	%r207, [%rd1+28];
    	max.s32 	%r208, %r170, %r207;
    	ld.param.u32 	%r209, [%rd1+32];
    	mul.lo.s32 	%r210, %r208, %r209;
    	max.s32 	%r211, %r171, %r207;
    	mul.lo.s32 	%r212, %r211, %r209;
    	add.s32 	%r213, %r186, %r210;
    	add.s32 	%r214, %r203, %r212;
    	shr.s32 	%r125, %r214, 20;
    	shr.s32 	%r126, %r213, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r124, %r125, %r126, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r127, %r25, %r124, 0;
    	// end inline asm
    	shr.u32 	%r215, %r127, 4;
    	mad.lo.s32 	%r216, %r187, %r183, %r192;
    	mad.lo.s32 	%r217, %r188, %r182, %r216;
    	add.s32 	%r218, %r217, %r210;
    	mad.lo.s32 	%r219, %r189, %r202, %r192;
    	mad.lo.s32 	%r220, %r204, %r201, %r219;
    	add.s32 	%r221, %r220, %r212;
    	shr.s32 	%r131, %r221, 20;
    	shr.s32 	%r132, %r218, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r130, %r131, %r132, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r133, %r25, %r130, 0;
    	// end inline asm
    	shr.u32 	%r222, %r133, 4;
    	add.s32 	%r223, %r200, %r210;
    	add.s32 	%r224, %r206, %r212;
    	shr.s32 	%r137, %r224, 20;
    	shr.s32 	%r138, %r223, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r136, %r137, %r138, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r139, %r25, %r136, 0;
    	// end inline asm
    	shr.u32 	%r225, %r139, 4;
    	and.b32  	%r226, %r180, 255;
    	shr.u32 	%r227, %r180, 8;
    	mad.lo.s32 	%r228, %r184, %r227, %r185;
    	mad.lo.s32 	%r229, %r196, %r226, %r193;
    	and.b32  	%r230, %r181, 255;
    	shr.u32 	%r231, %r181, 8;
    	ld.param.v2.u32 	{%r232, %r233}, [%rd1+32];
    	mad.lo.s32 	%r236, %r233, %r231, %r197;
    	mad.lo.s32 	%r237, %r205, %r230, %r193;
    	max.s32 	%r238, %r172, %r207;
    	mul.lo.s32 	%r239, %r238, %r232;
    	max.s32 	%r240, %r173, %r207;
    	mul.lo.s32 	%r241, %r240, %r232;
    	add.s32 	%r242, %r228, %r239;
    	add.s32 	%r243, %r236, %r241;
    	shr.s32 	%r143, %r243, 20;
    	shr.s32 	%r144, %r242, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r142, %r143, %r144, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r145, %r25, %r142, 0;
    	// end inline asm
    	shr.u32 	%r244, %r145, 4;
    	mad.lo.s32 	%r245, %r187, %r227, %r192;
    	mad.lo.s32 	%r246, %r188, %r226, %r245;
    	add.s32 	%r247, %r246, %r239;
    	mad.lo.s32 	%r248, %r189, %r231, %r192;
    	mad.lo.s32 	%r249, %r204, %r230, %r248;
    	add.s32 	%r250, %r249, %r241;
    	shr.s32 	%r149, %r250, 20;
    	shr.s32 	%r150, %r247, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r148, %r149, %r150, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r151, %r25, %r148, 0;
    	// end inline asm
    	shr.u32 	%r251, %r151, 4;
    	add.s32 	%r252, %r229, %r239;
    	add.s32 	%r253, %r237, %r241;
    	shr.s32 	%r155, %r253, 20;
    	shr.s32 	%r156, %r252, 20;
    	// begin inline asm
    	cvt.pack.sat.u8.s32.b32 %r154, %r155, %r156, 0;
    	// end inline asm
    	// begin inline asm
    	dp2a.lo.u32.u32 %r157, %r25, %r154, 0;
    	// end inline asm
    	shr.u32 	%r254, %r157, 4;
    	mul.lo.s32 	%r255, %r215, %r162;
    	shr.u32 	%r256, %r255, 16;
    	mul.lo.s32 	%r257, %r244, %r163;
    	shr.u32 	%r258, %r257, 16;
    	add.s32 	%r259, %r256, %r258;
    	add.s32 	%r260, %r259, 2;
    	shr.u32 	%r261, %r260, 2;
    	cvt.rn.f32.s32 	%f17, %r261;
    	ld.param.v2.f32 	{%f18, %f19}, [%rd1+64];
    	ld.param.v2.f32 	{%f22, %f23}, [%rd1+72];
    	sub.rn.f32 	%f26, %f17, %f18;
    	mul.rn.f32 	%f27, %f26, %f23;
    	cvt.u64.u32 	%rd50, %r340;
    	add.s64 	%rd51, %rd6, %rd50;
    	mul.lo.s32 	%r262, %r222, %r162;
    	shr.u32 	%r263, %r262, 16;
    	mul.lo.s32 	%r264, %r251, %r163;
    	shr.u32 	%r265, %r264, 16;
    	add.s32 	%r266, %r263, %r265;
    	add.s32 	%r267, %r266, 2;
    	shr.u32 	%r268, %r267, 2;
    	cvt.rn.f32.s32 	%f28, %r268;
    	ld.param.v2.f32 	{%f29, %f30}, [%rd1+80];
    	sub.rn.f32 	%f33, %f28, %f19;
    	mul.rn.f32 	%f34, %f33, %f29;
    	add.s64 	%rd52, %rd13, %rd50;
    	st.f32 	[%rd51], %f27;
    	st.f32 	[%rd52], %f34;
    	mul.lo.s32 	%r269, %r225, %r162;
    	shr.u32 	%r270, %r269, 16;
    	mul.lo.s32 	%r271, %r254, %r163;
    	shr.u32 	%r272, %r271, 16;
    	add.s32 	%r273, %r270, %r272;
    	add.s32 	%r274, %r273, 2;
    	shr.u32 	%r275, %r274, 2;
    	cvt.rn.f32.s32 	%f35, %r275;
    	sub.rn.f32 	%f36, %f35, %f22;
    	mul.rn.f32 	%f37, %f36, %f30;
    	add.s64 	%rd53, %rd7, %rd50;
    	st.f32 	[%rd53], %f37;
    	add.s64 	%rd120, %rd120, 64;
    	add.s32 	%r340, %r340, %r31;
    	add.s32 	%r341, %r341, 4;
    	setp.lt.s32 	%p8, %r341, %r26;
    	@%p8 bra 	$L__BB0_12;
    	bra.uni 	$L__BB0_13;

    $L__BB0_4:
    	mov.u32 	%r342, 0;

    $L__BB0_13:
    	mov.u32 	%r276, %ctaid.y;
    	mul.lo.s32 	%r278, %r3, %r276;
    	add.s32 	%r279, %r278, %r3;
    	add.s32 	%r346, %r278, %r73;
    	ld.param.u32 	%r38, [%rd1+12];
    	min.s32 	%r39, %r279, %r38;
    	setp.ge.s32 	%p9, %r346, %r39;
    	@%p9 bra 	$L__BB0_30;

    	mul.lo.s32 	%r282, %r2, %r276;
    	shl.b32 	%r283, %r282, 2;
    	mov.u32 	%r284, -2;
    	sub.s32 	%r285, %r284, %r283;
    	sub.s32 	%r287, %r285, %r73;
    	shl.b32 	%r288, %r276, 2;
    	add.s32 	%r289, %r288, 4;
    	mul.lo.s32 	%r290, %r2, %r289;
    	min.s32 	%r291, %r290, %r38;
    	not.b32 	%r292, %r291;
    	sub.s32 	%r40, %r287, %r292;
    	shr.u32 	%r293, %r40, 2;
    	add.s32 	%r294, %r293, 1;
    	and.b32  	%r345, %r294, 3;
    	setp.eq.s32 	%p10, %r345, 0;
    	@%p10 bra 	$L__BB0_19;

    	mul.lo.s32 	%r295, %r5, %r346;
    	shl.b32 	%r343, %r295, 2;
    	shl.b32 	%r43, %r5, 4;

    $L__BB0_16:
    	.pragma "nounroll";
    	setp.lt.s32 	%p11, %r346, %r342;
    	@%p11 bra 	$L__BB0_18;

    	ld.param.v2.f32 	{%f38, %f39}, [%rd1+64];
    	ld.param.v2.f32 	{%f42, %f43}, [%rd1+72];
    	ld.param.f32 	%f46, [%rd1+88];
    	sub.rn.f32 	%f47, %f46, %f38;
    	mul.rn.f32 	%f48, %f47, %f43;
    	cvt.u64.u32 	%rd56, %r343;
    	add.s64 	%rd57, %rd6, %rd56;
    	st.f32 	[%rd57], %f48;
    	ld.param.v2.f32 	{%f49, %f50}, [%rd1+80];
    	sub.rn.f32 	%f53, %f46, %f39;
    	mul.rn.f32 	%f54, %f53, %f49;
    	add.s64 	%rd65, %rd5, %rd3;
    	add.s64 	%rd66, %rd65, %rd56;
    	st.f32 	[%rd66], %f54;
    	sub.rn.f32 	%f55, %f46, %f42;
    	mul.rn.f32 	%f56, %f55, %f50;
    	add.s64 	%rd67, %rd7, %rd56;
    	st.f32 	[%rd67], %f56;

    $L__BB0_18:
    	add.s32 	%r346, %r346, 4;
    	add.s32 	%r343, %r343, %r43;
    	add.s32 	%r345, %r345, -1;
    	setp.ne.s32 	%p12, %r345, 0;
    	@%p12 bra 	$L__BB0_16;

    $L__BB0_19:
    	setp.lt.u32 	%p13, %r40, 12;
    	@%p13 bra 	$L__BB0_30;

    	add.s32 	%r302, %r346, 12;
    	mul.lo.s32 	%r303, %r5, %r302;
    	shl.b32 	%r350, %r303, 2;
    	shl.b32 	%r52, %r5, 6;
    	add.s32 	%r304, %r346, 8;
    	mul.lo.s32 	%r305, %r5, %r304;
    	shl.b32 	%r349, %r305, 2;
    	add.s32 	%r306, %r346, 4;
    	mul.lo.s32 	%r307, %r5, %r306;
    	shl.b32 	%r348, %r307, 2;
    	mul.lo.s32 	%r308, %r346, %r5;
    	shl.b32 	%r347, %r308, 2;

    $L__BB0_21:
    	setp.lt.s32 	%p14, %r346, %r342;
    	@%p14 bra 	$L__BB0_23;

    	ld.param.v2.f32 	{%f57, %f58}, [%rd1+64];
    	ld.param.v2.f32 	{%f61, %f62}, [%rd1+72];
    	ld.param.f32 	%f65, [%rd1+88];
    	sub.rn.f32 	%f66, %f65, %f57;
    	mul.rn.f32 	%f67, %f66, %f62;
    	cvt.u64.u32 	%rd69, %r347;
    	add.s64 	%rd70, %rd6, %rd69;
    	st.f32 	[%rd70], %f67;
    	ld.param.v2.f32 	{%f68, %f69}, [%rd1+80];
    	sub.rn.f32 	%f72, %f65, %f58;
    	mul.rn.f32 	%f73, %f72, %f68;
    	add.s64 	%rd78, %rd5, %rd3;
    	add.s64 	%rd79, %rd78, %rd69;
    	st.f32 	[%rd79], %f73;
    	sub.rn.f32 	%f74, %f65, %f61;
    	mul.rn.f32 	%f75, %f74, %f69;
    	add.s64 	%rd80, %rd7, %rd69;
    	st.f32 	[%rd80], %f75;

    $L__BB0_23:
    	add.s32 	%r61, %r346, 4;
    	setp.lt.s32 	%p15, %r61, %r342;
    	@%p15 bra 	$L__BB0_25;

    	ld.param.v2.f32 	{%f76, %f77}, [%rd1+64];
    	ld.param.v2.f32 	{%f80, %f81}, [%rd1+72];
    	ld.param.f32 	%f84, [%rd1+88];
    	sub.rn.f32 	%f85, %f84, %f76;
    	mul.rn.f32 	%f86, %f85, %f81;
    	cvt.u64.u32 	%rd82, %r348;
    	add.s64 	%rd83, %rd6, %rd82;
    	st.f32 	[%rd83], %f86;
    	ld.param.v2.f32 	{%f87, %f88}, [%rd1+80];
    	sub.rn.f32 	%f91, %f84, %f77;
    	mul.rn.f32 	%f92, %f91, %f87;
    	add.s64 	%rd91, %rd5, %rd3;
    	add.s64 	%rd92, %rd91, %rd82;
    	st.f32 	[%rd92], %f92;
    	sub.rn.f32 	%f93, %f84, %f80;
    	mul.rn.f32 	%f94, %f93, %f88;
    	add.s64 	%rd93, %rd7, %rd82;
    	st.f32 	[%rd93], %f94;

    $L__BB0_25:
    	add.s32 	%r62, %r61, 4;
    	setp.lt.s32 	%p16, %r62, %r342;
    	@%p16 bra 	$L__BB0_27;

    	ld.param.v2.f32 	{%f95, %f96}, [%rd1+64];
    	ld.param.v2.f32 	{%f99, %f100}, [%rd1+72];
    	ld.param.f32 	%f103, [%rd1+88];
    	sub.rn.f32 	%f104, %f103, %f95;
    	mul.rn.f32 	%f105, %f104, %f100;
    	cvt.u64.u32 	%rd95, %r349;
    	add.s64 	%rd96, %rd6, %rd95;
    	st.f32 	[%rd96], %f105;
    	ld.param.v2.f32 	{%f106, %f107}, [%rd1+80];
    	sub.rn.f32 	%f110, %f103, %f96;
    	mul.rn.f32 	%f111, %f110, %f106;
    	add.s64 	%rd104, %rd5, %rd3;
    	add.s64 	%rd105, %rd104, %rd95;
    	st.f32 	[%rd105], %f111;
    	sub.rn.f32 	%f112, %f103, %f99;
    	mul.rn.f32 	%f113, %f112, %f107;
    	add.s64 	%rd106, %rd7, %rd95;
    	st.f32 	[%rd106], %f113;

    $L__BB0_27:
    	add.s32 	%r63, %r62, 4;
    	setp.lt.s32 	%p17, %r63, %r342;
    	@%p17 bra 	$L__BB0_29;

    	ld.param.v2.f32 	{%f114, %f115}, [%rd1+64];
    	ld.param.v2.f32 	{%f118, %f119}, [%rd1+72];
    	ld.param.f32 	%f122, [%rd1+88];
    	sub.rn.f32 	%f123, %f122, %f114;
    	mul.rn.f32 	%f124, %f123, %f119;
    	cvt.u64.u32 	%rd108, %r350;
    	add.s64 	%rd109, %rd6, %rd108;
    	st.f32 	[%rd109], %f124;
    	ld.param.v2.f32 	{%f125, %f126}, [%rd1+80];
    	sub.rn.f32 	%f129, %f122, %f115;
    	mul.rn.f32 	%f130, %f129, %f125;
    	add.s64 	%rd117, %rd5, %rd3;
    	add.s64 	%rd118, %rd117, %rd108;
    	st.f32 	[%rd118], %f130;
    	sub.rn.f32 	%f131, %f122, %f118;
    	mul.rn.f32 	%f132, %f131, %f126;
    	add.s64 	%rd119, %rd7, %rd108;
    	st.f32 	[%rd119], %f132;

    $L__BB0_29:
    	add.s32 	%r350, %r350, %r52;
    	add.s32 	%r349, %r349, %r52;
    	add.s32 	%r348, %r348, %r52;
    	add.s32 	%r347, %r347, %r52;
    	add.s32 	%r346, %r63, 4;
    	setp.lt.s32 	%p18, %r346, %r39;
    	@%p18 bra 	$L__BB0_21;

    $L__BB0_30:
    	ret;

    }
    """#
}
